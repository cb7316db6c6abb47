using Workflows.Cases;
using Workflows.Inquiries;

namespace Workflows.Processes.Inquiries;

/// <summary>Tells the process of a case when nobody of the round that it waits for is left to answer.</summary>
public sealed class EndRound(ICaseTriggers triggers)
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="settled">An inquiry that was answered or withdrawn, as the unit has saved it.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task RunAsync(CaseUnit unit, Inquiry settled, CancellationToken cancellation)
    {
        var all = await unit.RowsAsync<Inquiry>(x => x.CaseId == unit.Case.Id, cancellation);
        if (EndedBy(settled, all) is { } round)
            await triggers.MessageAsync(unit, AskOrder.MessageOf(settled.Kind), AskOrder.Payload(settled.Kind, round), null, cancellation);
    }

    /// <returns>The round that an inquiry was the last of; null while somebody of it is left, and for an earlier round.</returns>
    internal static IReadOnlyList<Inquiry>? EndedBy(Inquiry settled, IEnumerable<Inquiry> all)
    {
        var ofKind = all.Where(x => x.Kind == settled.Kind && x.Round is not null).ToList();
        if (settled.Round is null || settled.Round != ofKind.Max(x => x.Round))
            return null;
        var round = ofKind.Where(x => x.Round == settled.Round).ToList();
        return round.Exists(x => x.IsOpen) ? null : round;
    }
}
