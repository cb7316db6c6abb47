using Workflows.Cases;

namespace Workflows.Decisions;

/// <summary>Records a decision that the unit's actor has made by a clause of the delegation order.</summary>
public static class Decide
{
    public static void Run(CaseUnit unit, Decision decision)
    {
        unit.Add(decision);
        unit.Record(decision.IsFurther ? "decision.further" : "decision.made", new
        {
            decision.Id,
            decision.Type,
            decision.Outcome,
            decision.Clause,
            decision.DecidedBy,
            decision.DraftedBy,
            decision.ReviewedBy,
            decision.Fee,
            decision.FeeReduction,
            decision.Regime,
        });
    }
}
