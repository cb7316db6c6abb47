namespace Workflows.Engine.Feel;

/// <summary>
/// What an evaluation may know of the world: the instant that <c>now()</c> and <c>today()</c> tell, the zone they
/// tell it in, and the budget. One is made per step and reused for all its expressions.
/// </summary>
public sealed record FeelEvaluation(DateTimeOffset Now, TimeZoneInfo Zone, FeelBudget Budget);
