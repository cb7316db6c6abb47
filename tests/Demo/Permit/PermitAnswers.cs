namespace Demo.Permit;

/// <summary>What the people of the demo answer, by the names of the forms' inputs.</summary>
internal static class PermitAnswers
{
    public const string Process = "building-permit";

    public static IReadOnlyDictionary<string, string> Application { get; } = Answers(
        ("kind", "building"),
        ("measure", "garage"),
        ("description", "Garage för två bilar, med sadeltak och träfasad."),
        ("area", "36"),
        ("detailedPlan", "yes"),
        ("property", "Exempelby 2:3"),
        ("isOwner", "yes"),
        ("email", "ett@example.se"),
        ("address", "Storgatan 1, 123 45 Exempelby"));

    public static IReadOnlyDictionary<string, string> Complete { get; } = Answers(("complete", "yes"));

    public static IReadOnlyDictionary<string, string> Draft { get; } = Answers(
        ("outcome", "granted"),
        ("summary", "Bygglov beviljas."),
        ("reasons", "Åtgärden följer detaljplanen och passar in i omgivningen."),
        ("conditions", "Kontrollplanen ska följas."));

    /// <summary>What the committee decides.</summary>
    public static IReadOnlyDictionary<string, string> Deviating { get; } = With(Draft, ("deviates", "true"), ("summary", "Bygglov beviljas med en liten avvikelse från detaljplanen."));

    /// <summary>What may not be delegated.</summary>
    public static IReadOnlyDictionary<string, string> Principled { get; } = With(Draft, ("principled", "true"));

    /// <summary>What the chair decides, since the board cannot be awaited.</summary>
    public static IReadOnlyDictionary<string, string> Urgent { get; } = With(
        Principled, ("urgent", "true"), ("urgentBecause", "Sökandens hus har brunnit och familjen står utan bostad."));

    /// <summary>Those who live nearby and the rescue service are asked before the decision.</summary>
    public static IReadOnlyDictionary<string, string> Asked(DateOnly answerBy) => Answers(
        ("hear", "yes"),
        ("hearRoles", "neighbour"),
        ("hearText", "Ett enbostadshus i ett och ett halvt plan, 4,5 meter från gränsen."),
        ("hearBy", $"{answerBy:yyyy-MM-dd}"),
        ("refer", "yes"),
        ("bodies", "rescue-service"),
        ("referText", "Räcker infarten för räddningstjänstens fordon?"),
        ("referBy", $"{answerBy:yyyy-MM-dd}"),
        ("visit", "yes"));

    public static IReadOnlyDictionary<string, string> Remitted { get; } = Answers(
        ("paragraph", "18"), ("result", "remitted"), ("text", "Utred hur dagvattnet ska tas om hand på tomten."));

    public static IReadOnlyDictionary<string, string> Refusal { get; } = Answers(
        ("outcome", "refused"),
        ("summary", "Ansökan om bygglov avslås."),
        ("reasons", "Åtgärden strider mot detaljplanen: byggnaden skulle stå på mark som inte får bebyggas."),
        ("conditions", ""));

    public static IReadOnlyDictionary<string, string> SentBack { get; } = Answers(
        ("approved", "no"),
        ("comment", "Skälen behöver säga varför avståndet till gränsen räcker."));

    public static IReadOnlyDictionary<string, string> Approved { get; } = Answers(("approved", "yes"));

    public static IReadOnlyDictionary<string, string> Signed { get; } = Answers(("confirmed", "true"));

    /// <summary>An application like the first, for something else somewhere else.</summary>
    public static IReadOnlyDictionary<string, string> ApplicationFor(string property, string measure, string description, params (string Key, string Value)[] others) =>
        With(Application, [("property", property), ("measure", measure), ("description", description), .. others]);

    public static IReadOnlyDictionary<string, string> Finished { get; } = Answers(
        ("action", "final"),
        ("summary", "Garaget får tas i bruk."),
        ("text", "Kontrollplanen är följd och inga brister syntes."));

    public static IReadOnlyDictionary<string, string> Incomplete(DateOnly answerBy) => Answers(
        ("complete", "no"),
        ("requestKind", "injunction"),
        ("requestText", "Fasadritning mot norr saknas."),
        ("answerBy", $"{answerBy:yyyy-MM-dd}"));

    public static IReadOnlyDictionary<string, string> AsProposed(DateOnly today) => Answers(
        ("paragraph", "12"),
        ("result", "as-proposed"),
        ("presenter", "Anna Handläggare"),
        ("present", "olga.ordforande\nviktor.vice\nlena.ledamot"),
        ("adjustedOn", $"{today:yyyy-MM-dd}"));

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> answers, params (string Key, string Value)[] others) =>
        answers.Where(x => others.All(other => $"answer.{other.Key}" != x.Key)).Concat(Answers(others)).ToDictionary(x => x.Key, x => x.Value);

    internal static Dictionary<string, string> Answers(params (string Key, string Value)[] answers) =>
        answers.ToDictionary(x => $"answer.{x.Key}", x => x.Value);
}
