using System.Globalization;
using Workflows.Deadlines.Calendar;

namespace Workflows.Deadlines.Rules;

/// <summary>Reads <c>{ "weeks": 10 }</c> and its kin.</summary>
internal static class PeriodReader
{
    private static readonly (string Name, PeriodUnit Unit, int Most)[] Lengths =
    [
        ("days", PeriodUnit.Days, 36_500),
        ("weeks", PeriodUnit.Weeks, 5_200),
        ("months", PeriodUnit.Months, 1_200),
        ("years", PeriodUnit.Years, 100),
        ("officeDays", PeriodUnit.OfficeDays, 1_000),
    ];

    public static LegalPeriod Read(PlacedJson json)
    {
        if (json.Properties.Count != 1)
            throw json.Refuse(
                "En tid anges på precis ett sätt: days, weeks, months, years, officeDays, dayOfYear, stated eller promptly.",
                "A period has exactly one of: days, weeks, months, years, officeDays, dayOfYear, stated, promptly.");
        var fields = new Fields(json);
        foreach (var (name, unit, most) in Lengths)
        {
            if (fields.Find(name) is { } count)
                return new LegalPeriod(unit, Fields.NumberOf(count, 0, most));
        }

        if (fields.Find("dayOfYear") is { } day)
            return new LegalPeriod(PeriodUnit.DayOfYear, DayOfYear(day));
        if (fields.TextOrNull("stated") is { } field)
            return new LegalPeriod(PeriodUnit.Stated, 0, field);
        if (fields.Find("promptly") is { } promptly)
            return fields.Flag("promptly") ? new LegalPeriod(PeriodUnit.Promptly, 0) : throw promptly.Refuse("Här går bara true.", "Only true is possible here.");
        fields.RefuseOthers();
        throw json.Refuse("Här ska det stå en tid.", "A period is expected here.");
    }

    private static int DayOfYear(PlacedJson json) =>
        DateOnly.TryParseExact("2001-" + Fields.TextOf(json), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? 100 * day.Month + day.Day
            : throw json.Refuse("Här ska det stå en dag som varje år har, som MM-DD.", "A day that every year has, as MM-DD, is expected here.");
}
