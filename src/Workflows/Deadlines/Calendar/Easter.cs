namespace Workflows.Deadlines.Calendar;

/// <summary>Easter by the Gregorian computus (Meeus, Jones, Butcher).</summary>
internal static class Easter
{
    public static DateOnly Sunday(int year)
    {
        var goldenYear = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonShift = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * goldenYear + century - leapCenturies - moonShift + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(yearOfCentury, 4);
        var toSunday = (32 + 2 * centuryRest + 2 * leapYears - epact - yearRest) % 7;
        var lateMoon = (goldenYear + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * lateMoon + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
