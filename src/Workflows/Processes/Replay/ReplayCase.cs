using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Engine.Execution;
using Workflows.Engine.Simulation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Replay;

/// <summary>
/// Plays a recorded case through a version: what people answered is answered again when the same element asks, in the same
/// iteration, at the recorded moment or later when the version asks later; timers, rules and dates follow the version. Pure:
/// the same version and recording give the same result.
/// </summary>
internal sealed class ReplayCase
{
    private static readonly Dictionary<string, int> NoFiles = [];

    private readonly ReplayVersion version;
    private readonly PublishedProcess process;
    private readonly RecordedCase recorded;
    private readonly PublishedProcess own;
    private readonly ReplayTrail trail;
    private readonly CasePlay play;
    private readonly ReplayedPeople people;
    private readonly Dictionary<ElementPlace, Queue<TaskDone>> tasks = [];
    private readonly Dictionary<ElementPlace, Queue<JobDone>> jobs = [];

    private ReplayCase(ReplayVersion version, RecordedCase recorded, ReplayVersion own, LegalCalendar calendar)
    {
        this.version = version;
        process = version.Process;
        this.recorded = recorded;
        this.own = own.Process;
        trail = new ReplayTrail(process);
        play = new CasePlay(process, calendar, recorded.SubmittedAt, trail, AnswerOf);
        people = new ReplayedPeople(play);
        foreach (var done in recorded.Acts.OfType<JobDone>())
            QueueAt(jobs, done.Place).Enqueue(done);
        play.Simulator.OnStep = (_, _, _, result) => trail.Note(result.Facts);
    }

    /// <param name="version">The version to play through.</param>
    /// <param name="recorded">The case's history.</param>
    /// <param name="own">The version that the case ran on.</param>
    /// <param name="calendar">Holidays and the municipality's closing days.</param>
    public static ReplayedCase Run(ReplayVersion version, RecordedCase recorded, ReplayVersion own, LegalCalendar calendar)
    {
        var replay = new ReplayCase(version, recorded, own, calendar);
        Texts? stopped = null;
        try
        {
            replay.Play();
        }
        catch (ScenarioStoppedException stop)
        {
            stopped = stop.Finding;
        }

        return new ReplayedCase(version, replay.play.Trace(), [.. replay.MessageNames], replay.trail.Turns, stopped);
    }

    private IEnumerable<string> MessageNames => play.HasBegun ? play.Story.Mails.Select(x => x.Message) : [];

    private void Play()
    {
        play.Begin(Accepted(process.Form(process.Description.Application.Form), recorded.Answers, RecordedFiles()));
        foreach (var act in recorded.Acts)
        {
            AdvanceTo(act.At);
            Act(act);
            AnswerWhatIsAsked();
        }

        AdvanceTo(recorded.Until);
        StopAtQuestions();
    }

    /// <summary>From moment to moment, so that a question that comes later than in history is answered when it comes.</summary>
    private void AdvanceTo(DateTimeOffset target)
    {
        AnswerWhatIsAsked();
        while (play.Next is { } next && next < target)
        {
            play.AdvanceTo(next);
            AnswerWhatIsAsked();
        }

        play.AdvanceTo(target);
        AnswerWhatIsAsked();
    }

    private void Act(RecordedAct act)
    {
        switch (act)
        {
            case TaskDone done:
                QueueAt(tasks, done.Place).Enqueue(done);
                break;
            case CompletionAnswered answered:
                // A draft that asks for nothing has nothing to do with an answer.
                play.AnswerCompletion(answered.Text);
                break;
            case Appealed appealed:
                play.Appeal(appealed.Text);
                break;
            case MessageCame came:
                play.Tell(came.Name, (JsonObject)came.Payload.DeepClone());
                break;
            case ClockEntered entered:
                Enter(entered);
                break;
            case Unrepeatable other:
                throw Stop($"Historiken går inte att upprepa efter '{other.EventType}'.", $"The history cannot be repeated after '{other.EventType}'.");
            default:
                people.Act(act);
                break;
        }
    }

    /// <summary>What an officer entered in the clock is entered again, where this version has what it is about.</summary>
    private void Enter(ClockEntered entered)
    {
        var (entry, rules) = (entered.Entry, process.Deadlines);
        if (entry.Type != ClockEvent.TakenBack && !rules.Events.ContainsKey(entry.Type))
            throw Stop($"Utkastet har ingen händelse '{entry.Type}', som står i historiken.", $"The draft has no event '{entry.Type}', which is in the history.");
        if (EventData.Extends(rules, entry.Type) && entry.Supersedes is null && !play.Story.MayExtend(entry.Type))
            throw Stop("Fristen förlängdes, men enligt utkastet går den inte att förlänga då.", "The limit was extended, but by the draft it cannot be extended then.");
        var corrected = entered.Corrected is { } place
            ? play.Story.EntryAt(place.Type, place.Ordinal) ?? throw Stop($"Historiken rättar '{place.Type}', som inte har hänt enligt utkastet.", $"The history corrects '{place.Type}', which has not happened by the draft.")
            : null;
        play.Story.Enter(entry, corrected, ClockEntered.Person);
    }

    /// <summary>Gives open tasks the answers that their elements got, as long as there are any.</summary>
    private void AnswerWhatIsAsked()
    {
        while (play.Simulator.Tasks.Select(x => (Task: x, Answer: AnswerTo(x))).FirstOrDefault(x => x.Answer is not null) is { Answer: { } answer } next)
        {
            var form = next.Task.Task.FormId is { } id ? process.Form(id) : null;
            var values = form is null ? answer.Values : Accepted(form, answer.Values, NoFiles);
            play.Complete(next.Task, answer.By, values);
        }

        StopAtIncident();
    }

    /// <summary>The file fields that the recorded application had; a field that is new has no file.</summary>
    private Dictionary<string, int> RecordedFiles() =>
        own.Form(own.Description.Application.Form).Fields.Where(x => x.Kind == FormFieldKind.File && x.Key is not null).ToDictionary(x => x.Key!, _ => 1, StringComparer.Ordinal);

    private TaskDone? AnswerTo(SimulatedTask task) =>
        ReadElementPlace.Of(task.Instance.State, task.Task.Wait) is { } place && tasks.TryGetValue(place, out var waiting) && waiting.TryDequeue(out var answer)
            ? answer
            : null;

    /// <summary>At the end, a question that the recorded case has not got either is just open; another has no answer in history.</summary>
    private void StopAtQuestions()
    {
        var state = play.Instance.State;
        foreach (var wait in state.Waits.Values.Where(x => x.Kind is WaitKind.Task or WaitKind.Job))
        {
            if (ReadElementPlace.Of(state, wait.Id) is { } place && !recorded.Open.Contains(place))
                throw Stop($"Historiken har inget svar på '{NameOf(place)}'.", $"The history has no answer to '{NameOf(place)}'.");
        }
    }

    private string NameOf(ElementPlace place) =>
        process.Model.Processes.Values.Select(x => process.Model.Find(x.Id, place.ElementId)?.Name).FirstOrDefault(x => x is not null) ?? place.ElementId;

    /// <summary>What a program outside answered when the step was carried out, at the recorded moment or now; without that it stays open.</summary>
    private JobAnswer AnswerOf(SimulatedJob job)
    {
        if (ReadElementPlace.Of(job.Instance.State, job.Job.Wait) is not { } place || !QueueAt(jobs, place).TryDequeue(out var done))
            return new JobAnswer.Open();
        var answer = new JobAnswer.Completed(EngineValues.FromJson((JsonObject)done.Results.DeepClone()));
        return done.At > play.Now ? new JobAnswer.After(done.At - play.Now, answer) : answer;
    }

    private static Queue<T> QueueAt<T>(Dictionary<ElementPlace, Queue<T>> queues, ElementPlace place) =>
        queues.TryGetValue(place, out var queue) ? queue : queues[place] = new Queue<T>();

    private void StopAtIncident()
    {
        if (play.Stopped is { } stopped)
            throw new ScenarioStoppedException(stopped);
    }

    /// <summary>What the form takes of recorded answers: fields that it no longer has are left out, a new one that must be answered stops.</summary>
    private static JsonObject Accepted(CaseForm form, JsonObject values, IReadOnlyDictionary<string, int> files)
    {
        var submission = form.Validate((JsonObject)values.DeepClone(), files);
        return submission.Errors.Count == 0
            ? submission.Values
            : throw Stop(
                $"Historiken har inget giltigt svar på '{form.LabelOf(submission.Errors[0].Key, "sv")}'.",
                $"The history has no valid answer to '{form.LabelOf(submission.Errors[0].Key, "en")}'.");
    }

    private static ScenarioStoppedException Stop(string sv, string en) => new(new Texts(sv, en));
}

/// <summary>What came of a replay.</summary>
/// <param name="Version">The version.</param>
/// <param name="Trace">What the case left behind.</param>
/// <param name="Messages">The names of the texts sent, in order.</param>
/// <param name="Turns">The way that it took.</param>
/// <param name="Stopped">From where nothing more is known; null when the whole history could be played.</param>
internal sealed record ReplayedCase(
    ReplayVersion Version, ScenarioTrace Trace, IReadOnlyList<string> Messages, IReadOnlyList<Turn> Turns, Texts? Stopped);
