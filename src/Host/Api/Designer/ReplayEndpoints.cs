using Host.Access;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;

namespace Host.Api.Designer;

/// <summary>What a draft would have done with the cases that there are: begin, follow, stop.</summary>
internal static class ReplayEndpoints
{
    public static void MapReplays(this IEndpointRouteBuilder api)
    {
        api.MapGet("/drafts/{id:guid}/replay", async (Guid id, ProcessDrafts drafts, ReadReplay read, CancellationToken cancellation) =>
        {
            var draft = (await drafts.ReadAsync(id, cancellation)).Draft;
            if (await read.RunAsync(id, cancellation) is not { } run)
                return Results.Ok(new { Run = (object?)null, Groups = Array.Empty<object>() });
            return Results.Ok(new { Run = RunOf(run, draft), Groups = (await read.GroupsAsync(run.Id, cancellation)).Select(GroupOf) });
        });
        api.MapPost("/drafts/{id:guid}/replay", async (Guid id, StartReplay start, CurrentPerson person, CancellationToken cancellation) =>
            Results.Ok(new { Run = await start.RunAsync(id, person.Actor, cancellation) }));
        api.MapPost("/drafts/{id:guid}/replay/cancel", async (Guid id, StartReplay start, CancellationToken cancellation) =>
            Results.Ok(new { Cancelled = await start.CancelAsync(id, cancellation) }));
    }

    private static object RunOf(ReplayRun run, ProcessDraft draft) => new
    {
        State = run.State.ToString(),
        run.StartedBy,
        run.StartedAt,
        IsCurrent = run.DraftRevision == draft.Revision,
        run.Total,
        run.Done,
        run.Comparable,
        Same = run.Cases.GetValueOrDefault(ReplayCaseState.Same),
        Differs = run.Cases.GetValueOrDefault(ReplayCaseState.Differs),
        NotComparable = run.Cases.GetValueOrDefault(ReplayCaseState.NotComparable),
    };

    private static object GroupOf(ReplayGroup group) => new
    {
        Kind = group.Finding.Kind.ToString(),
        group.Finding.Subject,
        group.Finding.Before,
        group.Finding.After,
        group.Finding.Reason,
        group.Count,
        group.Cases,
    };
}
