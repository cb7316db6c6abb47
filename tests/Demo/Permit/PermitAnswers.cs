namespace Demo.Permit;

/// <summary>What the people of the demo answer, by the names of the forms' inputs.</summary>
internal static class PermitAnswers
{
    public static IReadOnlyDictionary<string, string> Application { get; } = Answers(
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
        ("summary", "Bygglov beviljas för garage."),
        ("reasons", "Åtgärden följer detaljplanen och passar in i omgivningen."),
        ("conditions", "Kontrollplanen ska följas."));

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
    public static IReadOnlyDictionary<string, string> ApplicationFor(string property, string measure, string description) =>
        new Dictionary<string, string>(Application)
        {
            ["answer.property"] = property,
            ["answer.measure"] = measure,
            ["answer.description"] = description,
        };

    public static IReadOnlyDictionary<string, string> Finished { get; } = Answers(
        ("action", "final"),
        ("summary", "Garaget får tas i bruk."),
        ("text", "Kontrollplanen är följd och inga brister syntes."));

    public static IReadOnlyDictionary<string, string> Incomplete(DateOnly answerBy) => Answers(
        ("complete", "no"),
        ("requestKind", "injunction"),
        ("requestText", "Fasadritning mot norr saknas."),
        ("answerBy", $"{answerBy:yyyy-MM-dd}"));

    private static Dictionary<string, string> Answers(params (string Key, string Value)[] answers) =>
        answers.ToDictionary(x => $"answer.{x.Key}", x => x.Value);
}
