using Workflows.Cases;

namespace Workflows.Decisions;

/// <summary>Records a decision: one that the unit's actor has made, or one of a meeting that the actor enters.</summary>
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
            form = decision.Form.Word(),
            decision.Clause,
            decision.DecidedAt,
            decision.UrgentBecause,
            decision.Minute,
            decision.DecidedBy,
            decision.DraftedBy,
            decision.ReviewedBy,
            decision.Fee,
            decision.FeeReduction,
            decision.Regime,
        });
    }
}
