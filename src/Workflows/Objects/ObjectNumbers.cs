using System.Globalization;
using Npgsql;
using Workflows.Cases;

namespace Workflows.Objects;

/// <summary>The numbers that the municipality gives its objects of a kind: a prefix and a running number of a fixed length.</summary>
public static class ObjectNumbers
{
    /// <summary>Takes the next number: without gaps, because the counter moves in the case's own transaction.</summary>
    public static async Task<string> NextAsync(CaseUnit unit, string kind, string prefix, int digits, CancellationToken cancellation)
    {
        await using var counter = unit.Ask(
            """
            insert into case_object_series (kind, last_number) values ($1, 1)
            on conflict (kind) do update set last_number = case_object_series.last_number + 1
            returning last_number
            """,
            new NpgsqlParameter { Value = kind });
        return NumberOf(prefix, digits, (int)(await counter.ExecuteScalarAsync(cancellation))!);
    }

    /// <param name="prefix">What every number begins with.</param>
    /// <param name="digits">The length of the whole number.</param>
    /// <param name="ordinal">From 1.</param>
    public static string NumberOf(string prefix, int digits, int ordinal) =>
        prefix + ordinal.ToString(CultureInfo.InvariantCulture).PadLeft(digits - prefix.Length, '0');
}
