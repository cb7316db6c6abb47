namespace Workflows.Cases;

/// <summary>How an attempt to add something to a case, beside what its process asks for, ended.</summary>
public abstract record AddOutcome
{
    private AddOutcome()
    {
    }

    /// <param name="Id">What was added.</param>
    public sealed record Added(Guid Id) : AddOutcome;

    /// <summary>A closed case is added to no more.</summary>
    public sealed record CaseIsClosed : AddOutcome;
}

/// <summary>Work on a case at any state of its process, as long as it is open.</summary>
public static class OutsideTheFlow
{
    /// <param name="units">Units of work.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="context">Who, and why.</param>
    /// <param name="add">Adds something and gives its id.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public static Task<AddOutcome> RunAsync(
        CaseUnits units, Guid caseId, ActionContext context, Func<CaseUnit, Task<Guid>> add, CancellationToken cancellation) =>
        units.RunAsync<AddOutcome>(
            caseId,
            context,
            async unit => unit.Case.ClosedAt is null ? new AddOutcome.Added(await add(unit)) : new AddOutcome.CaseIsClosed(),
            cancellation);
}
