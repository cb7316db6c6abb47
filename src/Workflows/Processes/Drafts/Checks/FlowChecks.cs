using Workflows.Engine.Model;
using Workflows.Engine.Verification;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>What the verifier finds, said as what happens to a case, with the way there.</summary>
internal sealed class FlowChecks(PublishedProcess process)
{
    private const string Map = "process.bpmn";
    private static readonly VerificationOptions Options = VerificationOptions.Default with { Case = MunicipalRules.Case, MaxStates = 50_000 };

    public IEnumerable<DraftFinding> Run() => Verifier.Verify(process.Model, Options).SelectMany(Findings);

    private IEnumerable<DraftFinding> Findings(ProcessVerdict verdict)
    {
        var model = process.Model.Processes[verdict.ProcessId];
        var saidDead = verdict.EveryElementReachable is Answer.No;
        return
        [
            .. Say(model, verdict.EveryElementReachable, x => ($"Inget ärende når {x}.", $"No case ever reaches {x}.")),
            .. Say(model, verdict.CanAlwaysEnd, x => ($"Ett ärende kan fastna vid {x} och aldrig bli klart.", $"A case can get stuck at {x} and never end.")),
            .. Say(model, verdict.NothingLeftBehind, x => ($"Ärendet kan avslutas medan {x} fortfarande pågår.", $"A case can end while {x} is still going on.")),
            .. Say(model, verdict.Bounded, x => ($"Arbetet vid {x} kan bli fler och fler utan slut.", $"The work at {x} can grow without end.")),
            .. verdict.Case is not { } of || saidDead ? [] : OfCase(model, of),
            .. verdict.IsComplete ? [] : Unknown(verdict),
        ];
    }

    private static IEnumerable<DraftFinding> OfCase(Process model, CaseVerdict verdict) =>
    [
        .. Say(model, verdict.DecisionsAreRegistered, _ => ("Ett ärende kan avslutas med ett beslut som aldrig registreras.", "A case can end with a decision that is never registered.")),
        .. Say(model, verdict.DecisionsAreNotified, _ => ("Ett ärende kan avslutas med ett beslut som den sökande aldrig får.", "A case can end with a decision that the applicant never gets.")),
        .. Say(model, verdict.DecisionsAreArchived, _ => ("Ett beslutat ärende når aldrig e-arkivet på den här vägen.", "A decided case never reaches the archive on this way.")),
        .. Say(model, verdict.DeadlinesEnd, _ => ("Ett ärende kan ta slut utan att beslutas eller avslutas: fristen löper för evigt.", "A case can end without being decided or closed: its deadline runs for ever.")),
    ];

    private static IEnumerable<DraftFinding> Unknown(ProcessVerdict verdict)
    {
        yield return DraftFinding.Warning(
            Map, $"Processen är så stor att alla vägar inte hann prövas ({verdict.States} lägen).", $"The process is so large that not every way was tried ({verdict.States} states).");
    }

    private static IEnumerable<DraftFinding> Say(Process model, Answer answer, Func<string, (string Sv, string En)> say)
    {
        if (answer is not Answer.No no)
            yield break;
        var names = string.Join(", ", no.ElementIds.Select(x => $"«{NameOf(model, x)}»"));
        var (sv, en) = say(names);
        var way = WayOf(model, no.Witness);
        var steps = string.Join(" → ", way.Select(x => model.Nodes.GetValueOrDefault(x)?.Name).Where(x => x is { Length: > 0 }).TakeLast(5));
        yield return DraftFinding.Error(Map, steps.Length > 0 ? $"{sv} Vägen dit: … {steps}." : sv, steps.Length > 0 ? $"{en} The way there: … {steps}." : en) with
        {
            ElementId = no.ElementIds.FirstOrDefault(model.Nodes.ContainsKey) ?? way.LastOrDefault(model.Nodes.ContainsKey),
            Way = way,
        };
    }

    private static string NameOf(Process model, string element) => model.Nodes.TryGetValue(element, out var node) ? StepChecks.NameOf(node) : element;

    /// <summary>The elements and flows of a witness: between two of its steps, the shortest way that its choices leave open.</summary>
    private static List<string> WayOf(Process model, IReadOnlyList<WitnessStep> witness)
    {
        var refused = witness.SelectMany(x => x.Choices).Where(x => x.Answer == "false").Select(x => x.ElementId).ToHashSet(StringComparer.Ordinal);
        var way = new List<string>();
        FlowNode? last = null;
        foreach (var step in witness)
        {
            if (!model.Nodes.TryGetValue(step.ElementId, out var node))
                continue;
            way.AddRange(last is null ? [] : Between(last, node, refused));
            way.Add(node.Id);
            last = node;
        }

        return way;
    }

    private static IEnumerable<string> Between(FlowNode from, FlowNode to, HashSet<string> refused)
    {
        var before = new Dictionary<FlowNode, SequenceFlow>();
        var open = new Queue<FlowNode>([from]);
        while (open.TryDequeue(out var node) && !before.ContainsKey(to))
        {
            foreach (var flow in node.Outgoing.Where(x => !refused.Contains(x.Id) && !before.ContainsKey(x.Target) && (x.Target is Gateway || x.Target == to)))
            {
                before[flow.Target] = flow;
                open.Enqueue(flow.Target);
            }
        }

        var found = new Stack<string>();
        for (var node = to; before.TryGetValue(node, out var flow) && found.Count < 50; node = flow.Source)
        {
            found.Push(flow.Id);
            if (flow.Source == from)
                break;
            found.Push(flow.Source.Id);
        }

        return found;
    }
}
