using Npgsql;

namespace Host.Pages.Desk.Map;

/// <summary>Where a case's process stands now.</summary>
/// <param name="Current">The elements with a token.</param>
/// <param name="Stopped">The elements with an open incident.</param>
public sealed record CasePosition(IReadOnlySet<string> Current, IReadOnlySet<string> Stopped);

public sealed class ReadCasePosition(NpgsqlDataSource dataSource)
{
    public async Task<CasePosition> RunAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "select kind, element_id from instance_row where case_id = $1 and kind in ('token', 'incident')");
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        var current = new HashSet<string>(StringComparer.Ordinal);
        var stopped = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            (reader.GetString(0) == "token" ? current : stopped).Add(reader.GetString(1));
        return new CasePosition(current, stopped);
    }
}
