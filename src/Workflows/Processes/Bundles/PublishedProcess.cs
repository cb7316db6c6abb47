using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflows.Cases;
using Workflows.Deadlines.Rules;
using Workflows.Documents.Letters;
using Workflows.Engine.Model;
using Workflows.Processes.Faults;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Bundles;

/// <summary>A process version with all its parts read and compiled. Immutable and shared by all threads.</summary>
public sealed class PublishedProcess
{
    private readonly ImmutableDictionary<string, CaseForm> forms;
    private readonly ImmutableDictionary<string, CaseMessage> messages;

    private PublishedProcess(
        ProcessBundle bundle, ProcessDescription description, ProcessModel model, BundleDecisions decisions, DeadlineRules deadlines,
        ImmutableDictionary<string, CaseForm> forms, ImmutableDictionary<string, CaseMessage> messages)
    {
        Bundle = bundle;
        Description = description;
        ExternalTypes = description.ExternalSteps.Select(x => x.Type).ToFrozenSet(StringComparer.Ordinal);
        Model = model;
        Decisions = decisions;
        Deadlines = deadlines;
        this.forms = forms;
        this.messages = messages;
    }

    public string Id => Bundle.Id;

    public ProcessBundle Bundle { get; }

    public ProcessDescription Description { get; }

    public ProcessModel Model { get; }

    public BundleDecisions Decisions { get; }

    public DeadlineRules Deadlines { get; }

    /// <summary>Whether an application can begin a case; otherwise only a message or signal can.</summary>
    public bool TakesApplications => !Description.Application.ByStaff && Model.Processes.TryGetValue(Description.Id, out var process) && process.HasPlainStart;

    /// <summary>The job types that workers outside the host perform.</summary>
    public FrozenSet<string> ExternalTypes { get; }

    /// <exception cref="BundleException">There is no such form.</exception>
    public CaseForm Form(string id) =>
        forms.TryGetValue(id, out var form) ? form : throw ProcessBundle.Missing($"forms/{id}.form");

    /// <param name="name">E.g. <c>receipt</c> for <c>messages/receipt.sv.txt</c>.</param>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    /// <exception cref="BundleException">There is no such message.</exception>
    public CaseMessage Message(string name, string language) =>
        messages.TryGetValue($"{name}.{language}", out var message)
            ? message
            : throw ProcessBundle.Missing($"messages/{name}.{language}.txt");

    /// <summary>A letter with everything that it may read.</summary>
    /// <exception cref="BundleException">There is no such letter.</exception>
    public LetterSource Letter(string name, string language)
    {
        var path = $"letters/{name}.{language}.typ";
        var shared = Bundle.Below("_shared/letters/").Select(x => new LetterFile(x, Bundle.Read(x)));
        return new LetterSource(new LetterFile(path, Bundle.Read(path)), [.. shared]);
    }

    public MilestoneDescription Milestone(string id) =>
        Description.Milestones.FirstOrDefault(x => x.Id == id)
            ?? new MilestoneDescription { Id = id, Name = new Texts(id, id), Citizen = new Texts(id, id) };

    /// <summary>What the citizen reads of where a case stands.</summary>
    public Texts StatusOf(CaseFile file) =>
        Description.Kind(file.Kind)?.Milestones.GetValueOrDefault(file.Milestone) ?? Milestone(file.Milestone).Citizen;

    /// <summary>Reads every part of a bundle.</summary>
    /// <exception cref="BundleException">A part is wrong; says which file and where.</exception>
    public static PublishedProcess Load(ProcessBundle bundle)
    {
        var description = ProcessDescription.Parse(bundle);
        var model = Part(bundle, "process.bpmn", (BpmnModelException x) => FaultTexts.Of(bundle.ReadText("process.bpmn"), x.Faults), () => ProcessModel.Load(bundle.ReadText("process.bpmn")));
        var deadlines = Part(bundle, "deadlines.json", (JsonFileException x) => new Texts(x.Told.Sv, x.Told.En), () => DeadlineRules.Parse(bundle.Read("deadlines.json")));
        return new PublishedProcess(
            bundle,
            description,
            model,
            BundleDecisions.Load(bundle),
            deadlines,
            bundle.Below("forms/").ToImmutableDictionary(x => Name(x, ".form"), x => CaseForm.Parse(x, bundle.Read(x)), StringComparer.Ordinal),
            bundle.Below("messages/").ToImmutableDictionary(x => Name(x, ".txt"), x => CaseMessage.Parse(x, bundle.ReadText(x)), StringComparer.Ordinal));
    }

    internal static T Part<T, TProblem>(ProcessBundle bundle, string path, Func<TProblem, Texts> say, Func<T> load)
        where TProblem : Exception
    {
        _ = bundle.Read(path);
        try
        {
            return load();
        }
        catch (TProblem problem)
        {
            throw new BundleException(path, say(problem));
        }
    }

    private static string Name(string path, string ending)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(ending, StringComparison.Ordinal)
            ? name[..^ending.Length]
            : throw new BundleException(path, $"Här ska det bara ligga filer vars namn slutar på '{ending}'. Byt namn på den eller ta bort den.", $"Only files that end in '{ending}' belong here; rename it or remove it.");
    }
}
