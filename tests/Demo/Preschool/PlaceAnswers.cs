using static Demo.Permit.PermitAnswers;

namespace Demo.Preschool;

/// <summary>What is answered about preschool places, by the names of the forms' inputs.</summary>
internal static class PlaceAnswers
{
    public const string Process = "preschool-placement";

    /// <summary>The unit that every application of the demo wishes first.</summary>
    public const string Unit = "kastanjen";

    public static IReadOnlyDictionary<string, string> Accepted { get; } = Answers(("accept", "yes"));

    /// <param name="child">The child's name.</param>
    /// <param name="number">The child's number, of an official test person.</param>
    /// <param name="from">The day from which the place is wished.</param>
    public static IReadOnlyDictionary<string, string> Application(string child, string number, DateOnly from) => Answers(
        ("childName", child),
        ("childNumber", number),
        ("startsOn", $"{from:yyyy-MM-dd}"),
        ("protected", "no"),
        ("wish1", Unit),
        ("wish2", "ekorren"),
        ("area", "Centrum"),
        ("reason", "work"),
        ("hours", "40"),
        ("support", "no"),
        ("custody", "sole"),
        ("email", "ett@example.se"),
        ("address", "Storgatan 1, 123 45 Exempelby"));

    public static IReadOnlyDictionary<string, string> Noticed(DateOnly today) => Answers(("noticedOn", $"{today:yyyy-MM-dd}"));
}
