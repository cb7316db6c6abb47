using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines;

/// <summary>The product's own deadline definitions, found upward from the test's folder.</summary>
internal static class Definitions
{
    private static readonly string Folder = Find();

    public static DeadlineRules BuildingPermit { get; } = DeadlineRules.Parse(Read("building-permit/deadlines.json"));

    public static DeadlineRules Preschool { get; } = DeadlineRules.Parse(Read("preschool-placement/deadlines.json"));

    public static DeadlineRules ServingLicence { get; } = DeadlineRules.Parse(Read("serving-licence/deadlines.json"));

    public static LegalCalendar Calendar { get; } = CalendarFile.Parse(Read("_shared/calendar.json"));

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "definitions")) || !File.Exists(Path.Combine(folder, "Workflows.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository root was not found.");
        return Path.Combine(folder, "definitions");
    }
}
