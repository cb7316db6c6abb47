using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using Workflows.Engine.Simulation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Forms;
using Workflows.Runtime;

namespace Workflows.Processes.Scenarios;

/// <summary>One scenario on its way through the simulator.</summary>
internal sealed class ScenarioPlay
{
    /// <summary>Rounds of reports at one instant; more means that a report causes itself.</summary>
    private const int MaxReports = 100;

    private static readonly Dictionary<string, int> NoFiles = [];

    private readonly PublishedProcess process;
    private readonly Scenario scenario;
    private readonly Simulator simulator;
    private readonly LegalCalendar calendar;
    private JsonObject answers = [];
    private ScenarioCase? story;
    private SimulatedInstance? instance;

    public ScenarioPlay(PublishedProcess process, Scenario scenario, LegalCalendar calendar)
    {
        this.process = process;
        this.scenario = scenario;
        this.calendar = calendar;
        simulator = new Simulator(new SimulatorOptions
        {
            Start = ScenarioTime.Of(scenario, -1),
            Zone = SwedishTime.Zone,
            Decisions = process.Decisions,
            CaseNow = () => FeelJson.FromNode(Story.Snapshot()),
        });
        foreach (var (type, step) in RehearsedSteps.All)
            simulator.Handle(type, job => Perform(job.Job, step));
        simulator.Deploy(process.Model);
    }

    public IReadOnlyList<string> MessageNames => [.. story?.Mails.Select(x => x.Message) ?? []];

    private ScenarioCase Story => story ?? throw new InvalidOperationException("The application has not come in.");

    public void Run()
    {
        Apply();
        for (var i = 0; i < scenario.Actions.Count; i++)
        {
            AdvanceTo(ScenarioTime.Of(scenario, i));
            Act(i + 1, scenario.Actions[i]);
            StopAtIncident();
        }

        AdvanceTo(ScenarioTime.EndOf(scenario));
        StopAtIncident();
    }

    public ScenarioResult Result(IReadOnlyList<Texts> findings)
    {
        var facts = simulator.Trace.Select(x => x.Fact).ToList();
        var elements = facts.OfType<ElementCompleted>().Select(x => x.ElementId).ToHashSet(StringComparer.Ordinal);
        return new ScenarioResult(
            findings,
            Trace(),
            elements,
            facts.OfType<FlowTaken>().Select(x => x.FlowId).Concat(ChosenByEvent(elements)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Where the case is now, for whoever walks on from here.</summary>
    public ScenarioStanding Standing(Texts? stopped) => new(
        stopped,
        story,
        answers,
        simulator.Now,
        story?.NextMoment,
        Result([]),
        MessageNames,
        [.. instance?.State.Tokens.Values.Select(x => x.ElementId).Distinct() ?? []],
        [.. simulator.Tasks.Select(x => x.Task)]);

    public ScenarioTrace Trace() => story is null ? new ScenarioTrace() : new ScenarioTrace
    {
        Number = story.File.Number,
        Milestones = story.Milestones,
        Mails = [.. story.Mails.Select(x => new ScenarioDay(x.Subject, x.On))],
        Letters = story.Letters,
        Deadlines = story.Snapshot()["deadlines"]!.AsObject().ToDictionary(x => x.Key, x => DateOnly.Parse(x.Value!.GetValue<string>(), null)),
        Decision = story.Decisions.LastOrDefault() is { } decision
            ? new ScenarioDecision(decision.Outcome, decision.Clause, decision.Fee, decision.FeeReduction, SwedishTime.DateOf(decision.DecidedAt))
            : null,
        Published = story.Notices.Count > 0,
        Open = [.. simulator.Tasks.Select(x => x.Task.ElementId)],
        Closed = story.File.ClosedAt is { } closed ? SwedishTime.DateOf(closed) : null,
    };

    /// <summary>Behind an event gateway no token moves: the flow to the event that came is the one taken.</summary>
    private IEnumerable<string> ChosenByEvent(HashSet<string> elements) =>
        process.Model.Processes.Values.SelectMany(x => x.Flows.Values)
            .Where(x => x.Source is EventBasedGateway && elements.Contains(x.Target.Id)).Select(x => x.Id);

    private void Apply()
    {
        var files = scenario.Given.Files.ToDictionary(x => x, _ => 1, StringComparer.Ordinal);
        var application = process.Description.Application;
        var values = Accepted(new Texts("Ansökan", "The application"), process.Form(application.Form), scenario.Given.Application, files);
        answers = (JsonObject)values.DeepClone();
        story = new ScenarioCase(process, values, calendar, () => simulator.Now);
        story.Happens(application.ReceivedEvent, ClockParty.Applicant);
        instance = simulator.Start(process.Description.Id, EngineValues.FromJson(new JsonObject { ["application"] = values }));
        StopAtIncident();
    }

    private void Act(int number, ScenarioAction action)
    {
        if (action.Task is { } element)
            Complete(number, element, action);
        else if (action.Completion is { } text)
            AnswerRequest(number, text);
        else
            Story.Happens(ConfirmService.Served, ClockParty.Authority, new() { ["person"] = Story.Applicant.Id.ToString() });
    }

    private void Complete(int number, string element, ScenarioAction action)
    {
        var task = simulator.Tasks.FirstOrDefault(x => x.Task.ElementId == element)
            ?? throw Stop($"Åtgärd {number}: ingen öppen uppgift '{element}'.", $"Action {number}: there is no open task '{element}'.");
        if (task.Task.Properties.TryGetValue("notByWhoDid", out var earlier) && Story.DoerOf(earlier) == action.By)
            throw Stop($"Åtgärd {number}: '{action.By}' gjorde även '{earlier}'.", $"Action {number}: '{action.By}' did '{earlier}' too.");
        var name = new Texts($"Åtgärd {number}", $"Action {number}");
        var typed = action.Answers ?? [];
        var values = task.Task.FormId is { } form ? Accepted(name, process.Form(form), typed, NoFiles) : typed;
        Story.Did(element, action.By!);
        if (task.Task.Properties.TryGetValue("signs", out var subject) && subject.Length > 0)
            Story.Sign(subject, action.By!);
        simulator.Complete(task, EngineValues.FromJson(values));
    }

    private void AnswerRequest(int number, string text)
    {
        var request = Story.CompletionRequests.LastOrDefault(x => x.AnsweredAt is null)
            ?? throw Stop($"Åtgärd {number}: ingen komplettering är begärd.", $"Action {number}: no completion has been asked for.");
        request.AnsweredAt = simulator.Now;
        request.Answer = text;
        Story.Happens(AnswerCompletion.EventOf(request.Kind), ClockParty.Applicant, AnswerCompletion.DataOf(request));
        Deliver(AnswerCompletion.Message, AnswerCompletion.Payload(text));
    }

    /// <summary>Time passes: timers fire and clocks report, each at its own instant.</summary>
    private void AdvanceTo(DateTimeOffset target)
    {
        Report();
        while (Story.NextMoment is { } next && next <= target)
        {
            simulator.AdvanceTo(next);
            Report();
        }

        simulator.AdvanceTo(target);
        Report();
    }

    private void Report()
    {
        for (var rounds = 0; Story.NextMoment <= simulator.Now; rounds++)
        {
            if (rounds == MaxReports)
                throw Stop("En frist rapporterar sig själv utan slut.", "A deadline reports itself without end.");
            foreach (var message in Story.ReportDeadlines())
            {
                if (message.IsReminder)
                    Story.Remind(message.Reading);
                Deliver(message.Name, message.Payload());
            }
        }
    }

    /// <summary>As in the runtime, a message reaches whoever waits for it now and is not kept.</summary>
    private void Deliver(string name, JsonObject payload)
    {
        foreach (var wait in instance!.State.Waits.Values.Where(x => x.Kind == WaitKind.Message && x.Name == name).ToList())
            simulator.Apply(instance, new MessageArrived(wait.Id, EngineValues.FromJson(payload)));
    }

    private JobAnswer Perform(CreateJob job, Func<ScenarioCase, StepInput, JsonObject> step)
    {
        try
        {
            var input = new StepInput(job.ElementId, EngineValues.ToJson(job.Inputs), job.Headers);
            return new JobAnswer.Completed(EngineValues.FromJson(step(Story, input)));
        }
        catch (Exception problem) when (problem is StepInputException or BundleException)
        {
            return new JobAnswer.Failed(problem.Message);
        }
    }

    private void StopAtIncident()
    {
        if (simulator.Trace.Select(x => x.Fact).OfType<IncidentRaised>().FirstOrDefault() is { Incident: var incident })
        {
            throw Stop(
                $"Ärendet stannar vid '{incident.ElementId}': {incident.Message}", $"The case stops at '{incident.ElementId}': {incident.Message}");
        }
    }

    private static JsonObject Accepted(Texts what, CaseForm form, JsonObject answers, Dictionary<string, int> files)
    {
        var submission = form.Validate((JsonObject)answers.DeepClone(), files);
        if (answers.FirstOrDefault(x => form.Fields.All(field => field.Key != x.Key)).Key is { } unknown)
            throw Stop($"{what.Sv}: formuläret '{form.Id}' har inget fält '{unknown}'.", $"{what.En}: the form '{form.Id}' has no field '{unknown}'.");
        return submission.Errors.Count == 0
            ? submission.Values
            : throw Stop(
                $"{what.Sv}, {submission.Errors[0].Key}: {submission.Errors[0].Message.Sv}",
                $"{what.En}, {submission.Errors[0].Key}: {submission.Errors[0].Message.En}");
    }

    private static ScenarioStoppedException Stop(string sv, string en) => new(new Texts(sv, en));
}
