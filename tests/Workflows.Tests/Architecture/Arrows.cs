namespace Workflows.Tests.Architecture;

/// <summary>
/// The table of arrows: what each part may know. A part is a folder of <c>src/Workflows</c>, named as its namespace; the
/// most specific row counts. Whatever is not listed is not allowed.
/// </summary>
internal static class Arrows
{
    /// <summary>What every capability may use.</summary>
    private static readonly string[] OfEverySlice = ["Cases", "Diary", "Organisation", "Data", "Deadlines.Calendar"];

    private static readonly string[] Slices =
        ["Cases", "Participants", "Tasks", "Deadlines", "Documents", "Decisions", "Diary", "Organisation", "Notifications", "Objects", "Placement", "Inquiries"];

    private static readonly string[] PureClock = ["Deadlines.Calendar", "Deadlines.Rules", "Deadlines.Clock", "Deadlines.Explanation"];

    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        // The engine knows no municipality.
        ["Engine"] = [],
        ["Engine.Feel"] = [],
        ["Engine.Dmn"] = ["Engine.Feel"],
        // A model's periods and dates are read when it is loaded.
        ["Engine.Model"] = ["Engine.Feel", "Engine.Execution.Time"],
        ["Engine.Execution"] = ["Engine.Model", "Engine.Feel"],
        ["Engine.Simulation"] = ["Engine.Execution", "Engine.Model", "Engine.Feel"],
        ["Engine.Verification"] = ["Engine.Execution", "Engine.Model", "Engine.Feel"],
        ["Engine.Migration"] = ["Engine.Verification", "Engine.Execution", "Engine.Model", "Engine.Feel"],

        ["Data"] = [],
        // The day on which something happened is a day of the legal calendar.
        ["Cases"] = ["Data", "Deadlines.Calendar"],
        ["Diary"] = OfEverySlice,
        ["Organisation"] = OfEverySlice,
        ["Participants"] = OfEverySlice,
        ["Tasks"] = OfEverySlice,
        ["Objects"] = OfEverySlice,
        ["Access"] = OfEverySlice,
        ["Registers"] = ["Access", "Data"],
        ["Inquiries"] = OfEverySlice,
        ["Documents"] = OfEverySlice,

        // The pure clock stands alone; the rows and the sweep around it are a slice.
        ["Deadlines"] = OfEverySlice,
        ["Deadlines.Calendar"] = PureClock,
        ["Deadlines.Rules"] = PureClock,
        ["Deadlines.Clock"] = PureClock,
        ["Deadlines.Explanation"] = PureClock,

        // A decision refers to its letter.
        ["Decisions"] = [.. OfEverySlice, "Documents"],

        // Texts are FEEL templates.
        ["Notifications"] = [.. OfEverySlice, "Engine.Feel"],

        ["Placement"] = [.. OfEverySlice, "Placement.Matching"],
        // Who gets which place is a pure function.
        ["Placement.Matching"] = [],

        // Reads every slice; so will Insight.
        ["Archive"] = [.. Slices, "Data"],
        ["Insight"] = [.. Slices, "Data"],

        // The transaction around a step. The deadline sweep is due work of its clock.
        ["Runtime"] = ["Engine", "Cases", "Tasks", "Deadlines", "Data"],

        ["Processes"] = [.. Slices, "Access", "Registers", "Archive", "Runtime", "Engine", "Data"],
    };
}
