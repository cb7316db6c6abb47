using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>What a run of a case process has done so far.</summary>
internal sealed record CaseMarks(bool Decided, bool Registered, bool Notified, bool Archived, ImmutableSortedSet<string> OpenDeadlines)
{
    public static CaseMarks None { get; } =
        new(false, false, false, false, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Before anything has happened but what the process begins with.</summary>
    public static CaseMarks At(CaseRules? rules) => rules is null ? None : None with
    {
        OpenDeadlines = None.OpenDeadlines.Union(rules.Deadlines.Where(deadline => deadline.StartsWithProcess).Select(deadline => deadline.Name)),
    };

    /// <summary>In the middle of a case. What runs from its start still does until it is decided; other deadlines are not asked about.</summary>
    public static CaseMarks Of(CaseProgress progress, CaseRules? rules) => (progress.Decided ? None : At(rules)) with
    {
        Decided = progress.Decided,
        Registered = progress.Registered,
        Notified = progress.Notified,
        Archived = progress.Archived,
    };

    public string Key => $"{(Decided ? 'd' : '-')}{(Registered ? 'r' : '-')}{(Notified ? 'n' : '-')}{(Archived ? 'a' : '-')}"
        + string.Join(',', OpenDeadlines);

    /// <summary>After the elements that a step completed.</summary>
    public CaseMarks After(CaseRules rules, Topology topology, ImmutableArray<Fact> facts)
    {
        var marks = this;
        foreach (var done in facts.OfType<ElementCompleted>())
        {
            var node = topology.Node(done.ProcessId, done.ElementId);
            marks = new CaseMarks(
                marks.Decided || CaseRules.Is(node, rules.Decide),
                marks.Registered || CaseRules.Is(node, rules.Register),
                marks.Notified || CaseRules.Is(node, rules.Notify),
                marks.Archived || CaseRules.Is(node, rules.Archive),
                marks.OpenDeadlines);
            if (CaseRules.Is(node, rules.StartDeadline))
                marks = marks with { OpenDeadlines = marks.OpenDeadlines.Add(rules.Deadline(node)) };
            if (CaseRules.Is(node, rules.EndDeadline))
                marks = marks with { OpenDeadlines = Ended(marks.OpenDeadlines, rules.Deadline(node)) };
            marks = marks with
            {
                OpenDeadlines = marks.OpenDeadlines
                    .Union(rules.Deadlines.Where(deadline => CaseRules.Is(node, deadline.Starts)).Select(deadline => deadline.Name))
                    .Except(rules.Deadlines.Where(deadline => CaseRules.Is(node, deadline.Ends)).Select(deadline => deadline.Name)),
            };
        }

        return marks;
    }

    /// <summary>An element that names no deadline ends all of them.</summary>
    private static ImmutableSortedSet<string> Ended(ImmutableSortedSet<string> open, string deadline) =>
        deadline.Length == 0 ? open.Clear() : open.Remove(deadline);
}
