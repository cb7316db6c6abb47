using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Organisation;

/// <summary>A right to decide that somebody is to be given.</summary>
/// <param name="Board">In whose name.</param>
/// <param name="Clause">The clause of the delegation order, as rules name it.</param>
/// <param name="TextSv">What it is about.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="StaffId">Who gets it.</param>
/// <param name="From">The first day; today or later.</param>
/// <param name="To">The last day; null while no end is decided.</param>
public sealed record NewDelegation(string? Board, string? Clause, string? TextSv, string? TextEn, string? StaffId, DateOnly From, DateOnly? To);

/// <summary>
/// Gives somebody the right to decide under a clause for a time, and ends it. What was signed while it was valid stays so:
/// neither begins nor ends before today.
/// </summary>
public sealed class ChangeDelegation(ChangeOrganisation organisation)
{
    public Task<OrganisationOutcome> GiveAsync(Actor who, NewDelegation given, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, given.StaffId, async unit =>
        {
            if (!new[] { given.Board, given.Clause, given.TextSv, given.TextEn }.All(ChangeOrganisation.IsText))
                return OrganisationOutcome.WrongText;
            if (given.From < unit.Today || given.To < given.From)
                return OrganisationOutcome.WrongDays;
            if (await ChangeStaff.FindAsync(unit, given.StaffId, cancellation) is not { LeftOn: null } staff)
                return OrganisationOutcome.NotFound;
            var delegation = new Delegation
            {
                Id = Guid.CreateVersion7(unit.Now),
                Board = given.Board!.Trim(),
                Clause = given.Clause!.Trim(),
                TextSv = given.TextSv!.Trim(),
                TextEn = given.TextEn!.Trim(),
                StaffId = staff.Id,
                ValidFrom = given.From,
                ValidTo = given.To,
            };
            unit.Db.Add(delegation);
            unit.Record(OrganisationChanges.DelegationGiven, staff.Id, delegationId: delegation.Id, after: Words(delegation, staff.Name));
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <param name="who">Who changes.</param>
    /// <param name="id">The delegation.</param>
    /// <param name="lastDay">Its last day: today or later, or the day before it begins where it has not begun.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> EndAsync(Actor who, Guid id, DateOnly lastDay, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (await unit.Db.Set<Delegation>().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } delegation)
                return OrganisationOutcome.NotFound;
            if (delegation.StaffId == who.Id && (delegation.ValidTo is { } earlier && lastDay > earlier))
                return OrganisationOutcome.AboutOneself;
            if (delegation.ValidTo < unit.Today || lastDay < unit.Today || lastDay < delegation.ValidFrom.AddDays(-1))
                return OrganisationOutcome.WrongDays;
            var name = (await ChangeStaff.FindAsync(unit, delegation.StaffId, cancellation))!.Name;
            var before = Words(delegation, name);
            delegation.ValidTo = lastDay;
            unit.Record(OrganisationChanges.DelegationEnded, delegation.StaffId, delegationId: id, before: before, after: Words(delegation, name));
            return OrganisationOutcome.Done;
        }, cancellation);

    private static string Words(Delegation delegation, string name) =>
        $"{name}: {delegation.Board}, {delegation.Clause}, {Day(delegation.ValidFrom)} – {(delegation.ValidTo is { } last ? Day(last) : "…")}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
