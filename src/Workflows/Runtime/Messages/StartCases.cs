using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime.Messages;

/// <summary>Begins the cases that messages and signals begin; the message is used up in the case's first unit.</summary>
public sealed class StartCases(
    NpgsqlDataSource dataSource, CaseUnits units, CaseRuntime runtime, ICaseStarts starts, DeliverMessages deliver, TimeProvider machine)
{
    /// <summary>Begins the case of the oldest message that begins one.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } start)
            return false;
        try
        {
            var payload = EngineValues.ToJson(EngineJson.Read<Dictionary<string, Engine.Feel.FeelValue>>(start.Payload));
            var begun = await starts.NewCaseAsync(start.Route.ProcessId, payload, cancellation);
            await units.CreateAsync(begun.Create, new ActionContext(Actor.System("message")), unit => BeginAsync(unit, start, begun, cancellation), cancellation);
        }
        catch (AnotherHostStartedException)
        {
            // Its case is there; this one's was rolled back.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await deliver.RestAsync(start.Sequence, failure, cancellation);
        }

        return true;
    }

    private async Task<bool> BeginAsync(CaseUnit unit, Start start, StartedCase begun, CancellationToken cancellation)
    {
        var message = await DeliverMessages.ReadAsync(unit, start.Sequence, "starting", cancellation) ?? throw new AnotherHostStartedException();
        unit.Record("case.begun", new { message.Name, message.Id, message.Source });
        await begun.Receive(unit, cancellation);
        await runtime.FireAsync(
            unit, process => new StartProcess(process.ProcessId, start.Route.ElementId, start.Route.Definition, message.Payload.SetItems(EngineValues.FromJson(begun.Taken))), cancellation);
        DeliverMessages.UseUp(unit, message);
        return true;
    }

    private async Task<Start?> FindAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select sequence, start_process, start_element, start_definition, payload from message
            where state = 'starting' and (retry_at is null or retry_at <= $1) order by sequence limit 1
            """);
        command.Parameters.Add(new() { Value = machine.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Start(reader.GetInt64(0), new MessageRoute.ToStart(reader.GetString(1), reader.GetString(2), reader.GetInt32(3)), reader.GetString(4))
            : null;
    }

    private sealed record Start(long Sequence, MessageRoute.ToStart Route, string Payload);

    private sealed class AnotherHostStartedException : Exception;
}
