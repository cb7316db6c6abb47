namespace Workflows.Cases;

/// <summary>Gives a case its number: gapless per board, series and year, because the counter moves in the case's own transaction.</summary>
public static class RegisterCase
{
    /// <param name="unit">The unit of a case without a number.</param>
    /// <param name="series">The series' prefix, e.g. <c>BYGG</c>.</param>
    /// <param name="zone">The zone whose calendar year counts.</param>
    /// <returns>The number, e.g. <c>BYGG 2026-000042</c>.</returns>
    public static async Task<string> RunAsync(CaseUnit unit, string series, TimeZoneInfo zone, CancellationToken cancellation)
    {
        if (unit.Case.Number is { } given)
            return given;
        var year = TimeZoneInfo.ConvertTime(unit.Now, zone).Year;
        await using var counter = unit.Ask(
            """
            insert into number_series (board, series, year, last_number) values ($1, $2, $3, 1)
            on conflict (board, series, year) do update set last_number = number_series.last_number + 1
            returning last_number, pg_current_xact_id()::text
            """,
            new() { Value = unit.Case.Board },
            new() { Value = series },
            new() { Value = year });
        await using (var reader = await counter.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            unit.Case.Number = NumberOf(series, year, reader.GetInt32(0));
            unit.TransactionId = reader.GetString(1);
        }

        unit.Record("case.registered", new { number = unit.Case.Number });
        return unit.Case.Number;
    }

    public static string NumberOf(string series, int year, int ordinal) => $"{series} {year}-{ordinal:D6}";
}
