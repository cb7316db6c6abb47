using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workflows.Data;

/// <summary>
/// Tells a unit of work that a statement of its context is about to be sent, so that the statement sees what the unit has
/// queued.
/// </summary>
internal sealed class SendBeforeRead : DbCommandInterceptor
{
    public static SendBeforeRead Instance { get; } = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await SendAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await SendAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await SendAsync(eventData, cancellationToken);
        return result;
    }

    private static Task SendAsync(CommandEventData statement, CancellationToken cancellation) =>
        statement.Context is WorkflowsDb { BeforeStatement: { } send }
            ? send(statement.CommandSource == CommandSource.SaveChanges, cancellation)
            : Task.CompletedTask;
}
