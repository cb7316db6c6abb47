using Microsoft.Extensions.Logging;
using Npgsql;

namespace Workflows.Cases;

/// <summary>
/// Keeps a piece of due work that fails from blocking the others: it is tried once more at its own instant, then rests for a
/// while by the machine's clock and is tried again, for as long as it takes. The failure is logged with its case.
/// </summary>
public sealed class DuePostponement(NpgsqlDataSource dataSource, TimeProvider machine, ILogger<DuePostponement> log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    public DateTimeOffset MachineNow => machine.GetUtcNow();

    /// <summary>A failure of the moment moves no date of a case: the work is tried once more at its own instant.</summary>
    public async Task<bool> TwiceAsync(Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "Due work failed; it is tried once more");
            return await work();
        }
    }

    /// <summary>Lets a row rest whose work has failed.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="postpone">SQL with the case as <c>$1</c>, the row as <c>$2</c>, the time to rest until as <c>$3</c> and the cause as <c>$4</c>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="row">The row within the case.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task RestAsync(Exception failure, string postpone, Guid caseId, long row, CancellationToken cancellation)
    {
        log.LogError(failure, "Due work {Row} of case {Case} failed; it rests for {Rest}", row, caseId, Rest);
        await using var command = dataSource.CreateCommand(postpone);
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        command.Parameters.Add(new NpgsqlParameter { Value = row });
        command.Parameters.Add(new NpgsqlParameter { Value = MachineNow + Rest });
        command.Parameters.Add(new NpgsqlParameter { Value = failure.Message });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
