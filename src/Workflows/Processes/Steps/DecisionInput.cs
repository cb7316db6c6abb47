using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Decisions;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>Who makes a decision in the matter, in which form, and when.</summary>
internal sealed record DecisionMaker
{
    /// <summary>A member of staff or a board.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required DecisionForm Form { get; init; }

    /// <summary>Why the board could not be awaited; for the chair only.</summary>
    public string? UrgentBecause { get; init; }

    /// <summary>What the meeting's minutes say; for a board only.</summary>
    public MeetingMinute? Minute { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was entered, where that is after it was made.</summary>
    public DateTimeOffset? EnteredAt { get; init; }
}

/// <summary>What the inputs of a step say of the decision in the matter, whoever makes it.</summary>
internal static class DecisionInput
{
    /// <param name="input">The inputs <c>outcome</c>, <c>summary</c>, <c>reasons</c>, <c>conditions</c>, <c>fee</c> and <c>clause</c>.</param>
    /// <param name="description">What the process says of its decision.</param>
    /// <param name="file">The case.</param>
    /// <param name="now">The case clock.</param>
    /// <param name="maker">Who makes it.</param>
    /// <param name="prepared">Who drafted it, and who reviewed it where somebody did.</param>
    /// <param name="reduction">What a late decision takes off the fee; null where the fee is whole.</param>
    public static Decision Read(
        StepInput input, DecisionDescription description, CaseFile file, DateTimeOffset now, DecisionMaker maker, (string Drafter, string? Reviewer) prepared,
        FeeReduction? reduction)
    {
        var fee = input.OptionalNumber("fee");
        return new Decision
        {
            Id = Guid.CreateVersion7(now),
            CaseId = file.Id,
            Type = description.Type,
            Outcome = input.Text("outcome"),
            Summary = input.Text("summary"),
            Reasons = input.Text("reasons"),
            Conditions = input.OptionalText("conditions"),
            Fee = fee,
            FeeReduction = fee is { } whole ? reduction?.Off(whole) : null,
            FeeReductionSteps = fee is null ? null : reduction?.Steps,
            Regime = description.Regime,
            AppealTo = description.AppealTo.Sv,
            DraftedBy = prepared.Drafter,
            ReviewedBy = prepared.Reviewer,
            DecidedBy = maker.Id,
            DecidedByName = maker.Name,
            DecidedByTitle = maker.Title,
            Form = maker.Form,
            Clause = input.Text("clause"),
            UrgentBecause = maker.UrgentBecause,
            Minute = maker.Minute,
            DecidedAt = maker.At,
            EnteredAt = maker.EnteredAt,
        };
    }
}
