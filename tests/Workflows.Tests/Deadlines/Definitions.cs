using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines;

/// <summary>The product's own deadline definitions.</summary>
internal static class Definitions
{
    public static DeadlineRules BuildingPermit { get; } = DeadlineRules.Parse(Read("building-permit/deadlines.json"));

    public static DeadlineRules Preschool { get; } = DeadlineRules.Parse(Read("preschool-placement/deadlines.json"));

    public static DeadlineRules ServingLicence { get; } = DeadlineRules.Parse(Read("serving-licence/deadlines.json"));

    public static LegalCalendar Calendar { get; } = CalendarFile.Parse(Read("_shared/calendar.json"));

    public static byte[] Read(string path) => File.ReadAllBytes(Repository.PathOf("definitions/" + path));
}
