using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Calendar;

/// <summary>Reads the municipality's closing days, <c>definitions/_shared/calendar.json</c>.</summary>
public static class CalendarFile
{
    private const int MaxDays = 5_000;

    /// <summary>Reads the file into a calendar.</summary>
    /// <param name="utf8">The whole file, at most 1 MiB.</param>
    /// <exception cref="JsonFileException">The file breaks its format; the message says where and what to do.</exception>
    public static LegalCalendar Parse(ReadOnlyMemory<byte> utf8)
    {
        var file = new Fields(PlacedJson.Parse(utf8));
        file.TextOrNull("$schema");
        file.Need("closingDays");
        var days = new List<ClosingDay>();
        foreach (var json in file.Items("closingDays"))
        {
            if (days.Count == MaxDays)
                throw json.Refuse($"Fler än {MaxDays} stängda dagar. Ta bort gamla.", $"More than {MaxDays} closing days; remove old ones.");
            var day = Read(new Fields(json));
            if (days.Exists(d => d.Day == day.Day))
                throw json.Refuse("Dagen står två gånger. Behåll en.", "This day is given twice; keep one.");
            days.Add(day);
        }

        file.RefuseOthers();
        return new LegalCalendar(days);
    }

    private static ClosingDay Read(Fields fields)
    {
        var day = new ClosingDay(Fields.DateOf(fields.Need("date")), fields.Bilingual("name"));
        fields.RefuseOthers();
        return day;
    }
}
