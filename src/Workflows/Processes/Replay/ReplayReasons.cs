using Workflows.Processes.Bundles;

namespace Workflows.Processes.Replay;

/// <summary>Finds what in the definitions parts two replays of one case: the first turn at which they part, or the rule itself.</summary>
internal sealed class ReplayReasons(ReplayedCase before, ReplayedCase after)
{
    /// <summary>Where the two part; null when they go the same way.</summary>
    public ReplayReason? FirstParting()
    {
        for (var i = 0; i < Math.Max(before.Turns.Count, after.Turns.Count); i++)
        {
            var (was, now) = (before.Turns.ElementAtOrDefault(i), after.Turns.ElementAtOrDefault(i));
            if (was != now)
                return Part(was, now);
        }

        return null;
    }

    /// <summary>The first decision that answered otherwise; else where the two part.</summary>
    public ReplayReason? Rule()
    {
        var asked = after.Turns.OfType<Turn.Rule>().ToLookup(x => x.Decision);
        foreach (var was in before.Turns.OfType<Turn.Rule>().GroupBy(x => x.Decision))
        {
            foreach (var (old, next) in was.Zip(asked[was.Key]))
            {
                if (old != next)
                    return RuleParts(old, next);
            }
        }

        return FirstParting();
    }

    /// <summary>The first rule of the topic that is written otherwise; else where the two part.</summary>
    public ReplayReason? Deadline(string topic)
    {
        var was = before.Version.Process.Deadlines.Topic(topic).ToDictionary(x => x.Id, x => x, StringComparer.Ordinal);
        var now = after.Version.Process.Deadlines.Topic(topic).ToDictionary(x => x.Id, x => x, StringComparer.Ordinal);
        var changed = was.Keys.Union(now.Keys).FirstOrDefault(x => before.Version.DeadlineText(x) != after.Version.DeadlineText(x));
        return changed is null
            ? FirstParting()
            : new ReplayReason("deadlines.json", null, (was.ContainsKey(changed), now.ContainsKey(changed)) switch
            {
                (true, true) => new Texts($"Fristen '{changed}' är ändrad.", $"The deadline '{changed}' is changed."),
                (false, _) => new Texts($"Fristen '{changed}' är ny.", $"The deadline '{changed}' is new."),
                _ => new Texts($"Fristen '{changed}' är borttagen.", $"The deadline '{changed}' is gone."),
            });
    }

    private ReplayReason? Part(Turn? was, Turn? now) => (was, now) switch
    {
        (Turn.Rule old, Turn.Rule next) when old.Decision == next.Decision => RuleParts(old, next),
        (Turn.Flow old, Turn.Flow next) when old.ElementId == next.ElementId => new ReplayReason("process.bpmn", old.ElementId, new Texts(
            $"Vägen ut ur '{NameOf(old.ElementId)}' är en annan: '{ConditionOf(next)}' gäller i utkastet, '{ConditionOf(old)}' före.",
            $"The way out of '{NameOf(old.ElementId)}' differs: '{ConditionOf(next)}' holds in the draft, '{ConditionOf(old)}' before.")),
        (_, not null) when !IsIn(before.Version.Process, now) => new ReplayReason("process.bpmn", ElementOf(now), new Texts(
            $"'{NameOf(ElementOf(now))}' är nytt i utkastet.", $"'{NameOf(ElementOf(now))}' is new in the draft.")),
        (not null, _) when !IsIn(after.Version.Process, was) => new ReplayReason("process.bpmn", ElementOf(was), new Texts(
            $"'{NameOf(ElementOf(was))}' finns inte i utkastet.", $"'{NameOf(ElementOf(was))}' is not in the draft.")),
        (_, not null) => new ReplayReason("process.bpmn", ElementOf(now), new Texts(
            $"Utkastet går till '{NameOf(ElementOf(now))}'.", $"The draft goes to '{NameOf(ElementOf(now))}'.")),
        (not null, null) => new ReplayReason("process.bpmn", ElementOf(was), new Texts(
            $"Utkastet når inte '{NameOf(ElementOf(was))}'.", $"The draft does not reach '{NameOf(ElementOf(was))}'.")),
        _ => null,
    };

    private ReplayReason RuleParts(Turn.Rule was, Turn.Rule now)
    {
        var file = after.Version.Process.Decisions.FileOf(now.Decision) ?? before.Version.Process.Decisions.FileOf(was.Decision) ?? "decisions/";
        return new ReplayReason(file, null, was.Rules == now.Rules
            ? new Texts(
                $"Regel {now.Rules} i '{now.Decision}' svarar {now.Output}, före {was.Output}.",
                $"Rule {now.Rules} of '{now.Decision}' answers {now.Output}, before {was.Output}.")
            : new Texts(
                $"I '{now.Decision}' gäller regel {Some(now.Rules)} ({now.Output}), före regel {Some(was.Rules)} ({was.Output}).",
                $"In '{now.Decision}' rule {Some(now.Rules)} holds ({now.Output}), before rule {Some(was.Rules)} ({was.Output})."));
    }

    private static string Some(string rules) => rules.Length == 0 ? "–" : rules;

    private static string ConditionOf(Turn.Flow flow) => flow.Condition ?? flow.FlowId;

    private static bool IsIn(PublishedProcess process, Turn turn) => turn switch
    {
        Turn.Rule rule => process.Decisions.FileOf(rule.Decision) is not null,
        Turn.Flow flow => process.Model.Processes.Values.Any(x => x.Flows.ContainsKey(flow.FlowId)),
        _ => process.Model.Processes.Values.Any(x => process.Model.Find(x.Id, ElementOf(turn)) is not null),
    };

    private static string ElementOf(Turn turn) => turn switch
    {
        Turn.Flow flow => flow.ElementId,
        Turn.Step step => step.ElementId,
        Turn.Rule rule => rule.Decision,
        _ => throw new InvalidOperationException($"No element for {turn}."),
    };

    private string NameOf(string element) =>
        Named(after.Version.Process, element) ?? Named(before.Version.Process, element) ?? element;

    private static string? Named(PublishedProcess process, string element) =>
        process.Model.Processes.Values.Select(x => process.Model.Find(x.Id, element)?.Name).FirstOrDefault(x => x is not null);
}
