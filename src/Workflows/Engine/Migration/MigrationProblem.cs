using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Migration;

/// <summary>Why a plan, or a case under it, is refused.</summary>
public enum MigrationFault
{
    /// <summary>The plan maps an element that the source version does not have.</summary>
    UnknownSource,

    /// <summary>The plan maps to an element that the target version does not have.</summary>
    UnknownTarget,

    /// <summary>The case is at an element that has no counterpart.</summary>
    NoTarget,

    /// <summary>The counterpart is of another kind.</summary>
    OtherKind,

    /// <summary>The counterpart lies in another sub-process, or its event on another activity.</summary>
    OtherPlace,

    /// <summary>The counterpart repeats in another way.</summary>
    OtherLoop,

    /// <summary>The counterpart's job is of another type.</summary>
    OtherJob,

    /// <summary>The case waits at a join for a flow that the target version does not have.</summary>
    NoFlow,

    /// <summary>The called process is not the one that the target version calls.</summary>
    OtherCall,

    /// <summary>The case has completed the counterpart already; a completed step never runs again.</summary>
    AlreadyDone,

    /// <summary>What the target version waits for there cannot be computed for this case.</summary>
    CannotWait,

    /// <summary>From where the case would be it could never end.</summary>
    CannotEnd,

    /// <summary>The case could be decided and end without ever being registered: that step lies behind it.</summary>
    NeverRegistered,

    /// <summary>The case could be decided and end without anybody being told.</summary>
    NeverNotified,

    /// <summary>The case could be decided and end without being archived.</summary>
    NeverArchived,

    /// <summary>The case could end while a deadline of its handling still runs: neither decided nor closed.</summary>
    NeverDecided,
}

/// <summary>One reason, with the element that it is about.</summary>
/// <param name="ElementId">The element's id in the source version; in the target version for what only that has.</param>
/// <param name="Detail">The counterpart's id, or a sentence; null when there is nothing more to say.</param>
public sealed record MigrationProblem(MigrationFault Fault, string ElementId, string? Detail = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Fault} {ElementId}{(Detail is null ? "" : $": {Detail}")}";
}

/// <summary>What a plan makes of a state.</summary>
public abstract record MigrationResult
{
    /// <summary>The case goes on.</summary>
    /// <param name="State">Where it then is.</param>
    /// <param name="Facts">What the migration changes; folded onto the old state they give the new one.</param>
    /// <param name="Trigger">Makes the same of the same state, in the runtime's own step.</param>
    public sealed record Mapped(InstanceState State, ImmutableArray<Fact> Facts, MigrateInstance Trigger) : MigrationResult
    {
        /// <summary>
        /// Whether the case only changed its version. Otherwise the migration itself let it go on, through a condition that
        /// holds or a join that waited for a branch which is no more, and cannot be undone.
        /// </summary>
        public bool OnlyMoved => !State.HasEnded && !Facts.Any(fact => fact is ElementActivated or ElementCompleted or FlowTaken or EventOccurred);
    }

    /// <summary>The case cannot go on under this plan.</summary>
    public sealed record Refused(ImmutableArray<MigrationProblem> Problems) : MigrationResult;
}
