using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;

namespace Workflows.Organisation;

/// <summary>
/// Runs changes to the organisation: one at a time, each whole with its line of history, none without a reason, and none by
/// which somebody gives rights to themselves.
/// </summary>
public sealed class ChangeOrganisation(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    /// <summary>The longest reason, name or other text, in characters.</summary>
    public const int LongestText = 500;

    /// <param name="who">Who changes.</param>
    /// <param name="reason">Why.</param>
    /// <param name="concerns">Whose rights it changes; null for nobody's.</param>
    /// <param name="change">Changes the rows and adds the line of history.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    internal async Task<OrganisationOutcome> RunAsync(
        Actor who, string? reason, string? concerns, Func<OrganisationUnit, Task<OrganisationOutcome>> change, CancellationToken cancellation)
    {
        if (!IsText(reason))
            return OrganisationOutcome.NoReason;
        if (concerns == who.Id)
            return OrganisationOutcome.AboutOneself;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("lock table organisation_change in share row exclusive mode", cancellation);
        var now = await clock.NowAsync(cancellation);
        var unit = new OrganisationUnit(db, who, reason!.Trim(), now);
        var outcome = await change(unit);
        if (outcome != OrganisationOutcome.Done)
            return outcome;
        await db.SaveChangesAsync(cancellation);
        db.AddRange(unit.History); // it refers to what was added
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return outcome;
    }

    internal static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= LongestText;
}

/// <summary>One change under way.</summary>
internal sealed record OrganisationUnit(WorkflowsDb Db, Actor Who, string Reason, DateTimeOffset Now)
{
    public DateOnly Today => StockholmTime.DayOf(Now);

    public List<OrganisationChange> History { get; } = [];

    public void Record(
        string kind, string? staffId = null, string? groupId = null, Guid? delegationId = null, string? boardId = null, string? before = null, string? after = null) =>
        History.Add(new OrganisationChange
        {
            Id = Guid.CreateVersion7(Now),
            At = Now,
            ChangedBy = Who.Id,
            ChangedByName = Who.Name,
            Kind = kind,
            Reason = Reason,
            StaffId = staffId,
            GroupId = groupId,
            DelegationId = delegationId,
            BoardId = boardId,
            Before = before,
            After = after,
        });
}
