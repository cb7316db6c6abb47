using System.Text;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class CalendarTests
{
    [Theory]
    [InlineData(2026, "2026-04-03", "långfredagen")]
    [InlineData(2027, "2027-03-26", "långfredagen")]
    [InlineData(2026, "2026-05-14", "Kristi himmelsfärdsdag")]
    [InlineData(2027, "2027-05-06", "Kristi himmelsfärdsdag")]
    [InlineData(2026, "2026-06-20", "midsommardagen")]
    [InlineData(2026, "2026-10-31", "alla helgons dag")]
    [InlineData(2038, "2038-04-25", "påskdagen")]
    [InlineData(2285, "2285-03-22", "påskdagen")]
    public void Moving_holidays_fall_where_the_law_puts_them(int year, string day, string name) =>
        SwedishHolidays.Of(year).Should().Contain(d => d.Day == Date(day) && d.Name.Sv == name && !d.IsEve);

    [Theory]
    [InlineData("2026-06-19", true)]
    [InlineData("2026-12-24", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2026-01-05", false)]
    [InlineData("2026-04-30", false)]
    [InlineData("2004-05-31", true)]
    [InlineData("2005-05-16", false)]
    [InlineData("2003-06-06", false)]
    public void Only_three_eves_count_and_a_national_day_only_since_2005(string day, bool rests) =>
        LegalCalendar.IsLegalRestDay(Date(day)).Should().Be(rests);

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-10-31", 4, "2027-02-28")]
    [InlineData("2026-02-28", 4, "2026-06-28")]
    public void A_month_ends_on_the_same_number_or_the_months_last_day(string start, int months, string end) =>
        new LegalPeriod(PeriodUnit.Months, months).EndFrom(Date(start), LegalCalendar.Statutory).Should().Be(Date(end));

    [Theory]
    [InlineData("2025-03-01", "2026-03-01")]
    [InlineData("2025-12-31", "2026-03-01")]
    [InlineData("2026-02-28", "2026-03-01")]
    public void A_day_of_the_year_is_the_next_one(string start, string end) =>
        new LegalPeriod(PeriodUnit.DayOfYear, 301).EndFrom(Date(start), LegalCalendar.Statutory).Should().Be(Date(end));

    [Theory]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void A_day_ends_at_Swedish_midnight_in_summer_and_winter(string instant, string day) =>
        StockholmTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(Date(day));

    [Fact]
    public void The_days_on_which_the_clocks_change_have_23_and_25_hours()
    {
        (StockholmTime.EndOf(Date("2026-03-29")) - StockholmTime.StartOf(Date("2026-03-29"))).TotalHours.Should().Be(23);
        (StockholmTime.EndOf(Date("2026-10-25")) - StockholmTime.StartOf(Date("2026-10-25"))).TotalHours.Should().Be(25);
    }

    [Theory]
    [InlineData("2026-04-07", ClockChannel.Post, false, "2026-04-02")]
    [InlineData("2026-03-04", ClockChannel.Box, false, "2026-03-03")]
    [InlineData("2026-03-04", ClockChannel.Post, true, "2026-03-04")]
    [InlineData("2026-03-07", ClockChannel.Web, false, "2026-03-07")]
    public void A_letter_came_in_on_the_preceding_working_day(string reached, ClockChannel channel, bool unlikely, string arrived) =>
        ArrivalDay.Of(Date(reached), channel, unlikely).Should().Be(Date(arrived));

    [Fact]
    public void Closing_days_count_in_promises_and_never_in_law()
    {
        Definitions.Calendar.AddOfficeDays(Date("2026-05-13"), 1).Should().Be(Date("2026-05-18"), "Thursday is Ascension Day, Friday is closed");
        LegalCalendar.LastDayForAct(Date("2026-05-15")).Should().Be(Date("2026-05-15"));
    }

    [Fact]
    public void A_broken_calendar_says_where()
    {
        var read = () => CalendarFile.Parse(Encoding.UTF8.GetBytes("{\n \"closingDays\": [\n  { \"date\": \"2026-02-30\" }\n ]\n}"));

        read.Should().Throw<JsonFileException>().Where(e => e.Path == "$.closingDays[0].date" && e.Line == 3);
    }
}
