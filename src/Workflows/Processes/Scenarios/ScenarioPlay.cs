using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Simulation;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Runtime;

namespace Workflows.Processes.Scenarios;

/// <summary>One scenario on its way through the simulator.</summary>
internal sealed class ScenarioPlay
{
    private static readonly Dictionary<string, int> NoFiles = [];

    private readonly PublishedProcess process;
    private readonly Scenario scenario;
    private readonly CasePlay play;
    private JsonObject answers = [];

    public ScenarioPlay(PublishedProcess process, Scenario scenario, LegalCalendar calendar)
    {
        this.process = process;
        this.scenario = scenario;
        play = new CasePlay(process, calendar, ScenarioTime.Of(scenario, -1), process.Decisions, ExampleOf);
    }

    public IReadOnlyList<string> MessageNames => play.HasBegun ? [.. play.Story.Mails.Select(x => x.Message)] : [];

    public void Run()
    {
        Apply();
        for (var i = 0; i < scenario.Actions.Count; i++)
        {
            play.AdvanceTo(ScenarioTime.Of(scenario, i));
            Act(i + 1, scenario.Actions[i]);
            StopAtIncident();
        }

        play.AdvanceTo(ScenarioTime.EndOf(scenario));
        StopAtIncident();
    }

    public ScenarioResult Result(IReadOnlyList<Texts> findings)
    {
        var facts = play.Simulator.Trace.Select(x => x.Fact).ToList();
        // An end event that throws an error is interrupted by it: it happens, but is not completed.
        var elements = facts.OfType<ElementCompleted>().Select(x => x.ElementId)
            .Concat(facts.OfType<EventOccurred>().Select(x => x.ElementId)).ToHashSet(StringComparer.Ordinal);
        return new ScenarioResult(
            findings,
            play.Trace(),
            elements,
            facts.OfType<FlowTaken>().Select(x => x.FlowId).Concat(ChosenByEvent(elements)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Where the case is now, for whoever walks on from here.</summary>
    public ScenarioStanding Standing(Texts? stopped) => new(
        stopped,
        play.HasBegun ? play.Story : null,
        answers,
        play.Now,
        play.HasBegun ? play.Story.NextMoment : null,
        Result([]),
        MessageNames,
        play.HasBegun ? [.. play.Instance.State.Tokens.Values.Select(x => x.ElementId).Distinct()] : [],
        [.. play.Simulator.Tasks.Select(x => x.Task)],
        play.HasBegun ? play.Awaited : new HashSet<string>());

    public ScenarioTrace Trace() => play.Trace();

    /// <summary>Behind an event gateway no token moves: the flow to the event that came is the one taken.</summary>
    private IEnumerable<string> ChosenByEvent(HashSet<string> elements) =>
        process.Model.Processes.Values.SelectMany(x => x.Flows.Values)
            .Where(x => x.Source is EventBasedGateway && elements.Contains(x.Target.Id)).Select(x => x.Id);

    private JobAnswer ExampleOf(SimulatedJob job) =>
        new JobAnswer.Completed(EngineValues.FromJson(process.Description.ExternalSteps.First(x => x.Type == job.Job.JobType).Example));

    private void Apply()
    {
        if (scenario.Given.Message is { } message)
        {
            play.BeginBy(message, scenario.Given.Variables, [.. scenario.Given.Units.Select(x => x.Unit())]);
            StopAtIncident();
            return;
        }

        var files = scenario.Given.Files.ToDictionary(x => x, _ => 1, StringComparer.Ordinal);
        var application = process.Description.Application;
        var values = Accepted(new Texts("Ansökan", "The application"), process.Form(application.Form), scenario.Given.Application, files);
        answers = (JsonObject)values.DeepClone();
        play.Begin(values, [.. scenario.Given.Units.Select(x => x.Unit())]);
        StopAtIncident();
    }

    private void Participate(int number, string id, ScenarioAction action)
    {
        var described = process.Description.Actions.FirstOrDefault(x => x.Id == id)
            ?? throw Stop($"Åtgärd {number}: process.json har ingen åtgärd '{id}'.", $"Action {number}: process.json has no action '{id}'.");
        var values = Accepted(new Texts($"Åtgärd {number}", $"Action {number}"), process.Form(described.Form), action.Answers ?? [], NoFiles);
        if (!play.Act(described, action.Role ?? process.Description.Application.ApplicantRole, values))
            throw Stop($"Åtgärd {number}: ärendet väntar inte på '{id}'.", $"Action {number}: the case does not wait for '{id}'.");
    }

    private void Offer(int number, ScenarioOffer offer)
    {
        if (!play.Offer(offer))
            throw Stop($"Åtgärd {number}: det finns ingen enhet '{offer.Unit}'.", $"Action {number}: there is no unit '{offer.Unit}'.");
    }

    private void Act(int number, ScenarioAction action)
    {
        if (action.Task is { } element)
            Complete(number, element, action);
        else if (action.Completion is { } text && !play.AnswerCompletion(text))
            throw Stop($"Åtgärd {number}: ingen komplettering är begärd.", $"Action {number}: no completion has been asked for.");
        else if (action.Appeal is { } appeal && !play.Appeal(appeal))
            throw Stop($"Åtgärd {number}: inget är beslutat.", $"Action {number}: nothing has been decided.");
        else if (action.Withdrawal is { } withdrawal)
            play.Withdraw(withdrawal);
        else if (action.Participant is { } added)
            play.Story.Add(added);
        else if (action.Reply is { } reply)
            Answer(number, reply);
        else if (action.Served == true)
            play.ConfirmService(action.From is { } name ? Served(number, name) : null);
        else if (action.Act is { } act)
            Participate(number, act, action);
        else if (action.Offer is { } offer)
            Offer(number, offer);
    }

    private void Answer(int number, ScenarioReply reply)
    {
        var inquiry = play.Story.OpenInquiry(reply.From)
            ?? throw Stop($"Åtgärd {number}: '{reply.From}' är inte tillfrågad.", $"Action {number}: '{reply.From}' has not been asked.");
        play.AnswerInquiry(inquiry, InquiryWords.StanceOf(reply.Stance)!.Value, reply.Text);
    }

    private Participant Served(int number, string name) =>
        play.Story.Participants.Find(x => x.Name == name && (x.IsParty || x.MustBeServed))
            ?? throw Stop($"Åtgärd {number}: '{name}' ska inte delges.", $"Action {number}: '{name}' is not to be served.");

    private void Complete(int number, string element, ScenarioAction action)
    {
        var task = play.Simulator.Tasks.FirstOrDefault(x => x.Task.ElementId == element)
            ?? throw Stop($"Åtgärd {number}: ingen öppen uppgift '{element}'.", $"Action {number}: there is no open task '{element}'.");
        if (task.Task.Properties.TryGetValue("notByWhoDid", out var earlier) && play.Story.DoerOf(earlier) == action.By)
            throw Stop($"Åtgärd {number}: '{action.By}' gjorde även '{earlier}'.", $"Action {number}: '{action.By}' did '{earlier}' too.");
        var name = new Texts($"Åtgärd {number}", $"Action {number}");
        var typed = action.Answers ?? [];
        play.Complete(task, action.By!, task.Task.FormId is { } form ? Accepted(name, process.Form(form), typed, NoFiles) : typed);
    }

    private void StopAtIncident()
    {
        if (play.Stopped is { } stopped)
            throw new ScenarioStoppedException(stopped);
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
