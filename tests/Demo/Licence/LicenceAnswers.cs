using static Demo.Permit.PermitAnswers;

namespace Demo.Licence;

/// <summary>What is answered about serving licences, by the names of the forms' inputs.</summary>
internal static class LicenceAnswers
{
    public const string Process = "serving-licence";

    public static IReadOnlyDictionary<string, string> Owners { get; } = Answers(
        ("found", "yes"),
        ("persons", "Testperson Ett, 40 procent. Testperson Två genom Påhittade Holdingbolaget AB, 60 procent."),
        ("financing", "proven"),
        ("text", "Aktieboken stämmer med registret och lånet är styrkt."));

    public static IReadOnlyDictionary<string, string> TestPassed { get; } = Answers(("result", "passed"), ("identity", "card"), ("points", "52"));

    public static IReadOnlyDictionary<string, string> Suitable { get; } = Answers(
        ("suitable", "yes"), ("nuisance", "none"), ("text", "Sökanden är lämplig. Ingen risk för olägenhet."), ("communicate", "no"));

    public static IReadOnlyDictionary<string, string> Draft { get; } = Answers(
        ("outcome", "granted"), ("summary", "Serveringstillstånd beviljas."), ("reasons", "Förutsättningarna i 8 kap. alkohollagen är uppfyllda."));

    public static IReadOnlyDictionary<string, string> Complete(DateOnly today) => Answers(("complete", "yes"), ("completeOn", $"{today:yyyy-MM-dd}"));

    public static IReadOnlyDictionary<string, string> Referred(DateOnly answerBy) => Answers(
        ("bodies", "police\nrescue-service"), ("text", "Finns något att invända mot tillståndet?"), ("answerBy", $"{answerBy:yyyy-MM-dd}"));

    public static IReadOnlyDictionary<string, string> TestBooked(DateOnly on) => Answers(
        ("exempt", "no"), ("person", "Testperson Ett"), ("on", $"{on:yyyy-MM-dd}"), ("at", "10.00"), ("place", "Stadshuset, rum 4"));

    /// <summary>A restaurant that serves the public all year.</summary>
    public static IReadOnlyDictionary<string, string> Restaurant(string premises, DateOnly startOn) => Company(
        premises,
        ("kind", "permanent-public"),
        ("startOn", $"{startOn:yyyy-MM-dd}"),
        ("food", "Lagad mat med flera rätter hela kvällen."),
        ("from", "11.00"),
        ("to", "01.00"),
        ("owners", "Testperson Ett 40 procent, Påhittade Holdingbolaget AB 60 procent."),
        ("capital", "450000"),
        ("financing", "Eget kapital och banklån."),
        ("testPerson", "Testperson Ett"));

    /// <summary>One evening for the members of an association.</summary>
    public static IReadOnlyDictionary<string, string> ClosedEvening(string premises, DateOnly day) => Company(
        premises,
        ("kind", "temporary-closed"),
        ("eventDate", $"{day:yyyy-MM-dd}"),
        ("eventEnd", $"{day:yyyy-MM-dd}"),
        ("event", "Årsfest för en förening."),
        ("from", "18.00"),
        ("to", "01.00"));

    private static Dictionary<string, string> Company(string premises, params (string Key, string Value)[] others) => Answers(
    [
        ("premises", premises),
        ("rooms", "Stora salen och uteservering"),
        ("guests", "60"),
        ("beverages", "wine\nbeer"),
        ("companyName", "Påhittade Krogen AB"),
        ("organisationNumber", "556000-0019"),
        ("signatory", "signatory"),
        ("email", "ett@example.se"),
        ("address", "Storgatan 1, 123 45 Exempelby"),
        .. others,
    ]);
}
