using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Simulation;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes.Appeals;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Faults;
using Workflows.Processes.Inquiries;
using Workflows.Runtime;

namespace Workflows.Processes.Scenarios;

/// <summary>
/// A case in memory on its way: the engine's simulator with the process's own rules, texts and legal clock, and a clock to
/// turn. Scenarios and replays act on it.
/// </summary>
internal sealed class CasePlay
{
    /// <summary>Rounds of reports at one instant; more means that a report causes itself.</summary>
    private const int MaxReports = 100;

    private readonly PublishedProcess process;
    private readonly LegalCalendar calendar;

    /// <summary>What the steps could not work with, by element.</summary>
    private readonly Dictionary<string, Texts> failed = new(StringComparer.Ordinal);

    private ScenarioCase? story;
    private SimulatedInstance? instance;

    /// <param name="process">Any version, published or draft.</param>
    /// <param name="calendar">Holidays and the municipality's closing days.</param>
    /// <param name="start">When the application comes in.</param>
    /// <param name="decisions">Evaluates the process's decisions.</param>
    /// <param name="external">What a step that another program carries out answers.</param>
    public CasePlay(
        PublishedProcess process, LegalCalendar calendar, DateTimeOffset start, IDecisions decisions, Func<SimulatedJob, JobAnswer> external)
    {
        this.process = process;
        this.calendar = calendar;
        Simulator = new Simulator(new SimulatorOptions
        {
            Start = start,
            Zone = StockholmTime.Zone,
            Decisions = decisions,
            CaseNow = () => FeelJson.FromNode(Story.Snapshot()),
        });
        foreach (var (type, step) in RehearsedSteps.All)
            Simulator.Handle(type, job => Perform(job.Job, step));
        foreach (var step in process.Description.ExternalSteps)
            Simulator.Handle(step.Type, external);
        Simulator.Deploy(process.Model);
    }

    public Simulator Simulator { get; }

    public DateTimeOffset Now => Simulator.Now;

    /// <summary>Whether the application has come in.</summary>
    public bool HasBegun => story is not null;

    public ScenarioCase Story => story ?? throw new InvalidOperationException("The application has not come in.");

    public SimulatedInstance Instance => instance ?? throw new InvalidOperationException("The application has not come in.");

    /// <summary>When something happens by itself next, as far as is known.</summary>
    public DateTimeOffset? Next => Simulator.NextDue is { } due && !(Story.NextMoment < due) ? due : Story.NextMoment;

    /// <summary>The messages that the case waits for.</summary>
    public IReadOnlySet<string> Awaited => Instance.State.Waits.Values.Where(x => x.Kind == WaitKind.Message).Select(x => x.Name!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where and why an incident stops the case, or null.</summary>
    public Texts? Stopped
    {
        get
        {
            if (Simulator.Incidents is not [var (incident, text), ..])
                return null;
            var why = incident.Kind == IncidentKind.JobFailed && failed.TryGetValue(incident.ElementId, out var said) ? said : FaultTexts.Of(text);
            var name = process.Model.Processes.Values.Select(x => process.Model.Find(x.Id, incident.ElementId)?.Name).FirstOrDefault(x => x is { Length: > 0 });
            return new Texts($"Ärendet stannar vid «{name ?? incident.ElementId}»: {why.Sv}", $"The case stops at «{name ?? incident.ElementId}»: {why.En}");
        }
    }

    /// <summary>The application comes in, with answers that the form has accepted.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="units">The units with places that there are.</param>
    public void Begin(JsonObject answers, params IReadOnlyList<PlaceUnit> units)
    {
        Open(answers, units);
        Story.Happens(process.Description.ReceivedEventOf(Story.File.Kind), ClockParty.Applicant);
        instance = Simulator.Start(process.Description.Id, EngineValues.FromJson(new JsonObject { ["application"] = answers }));
    }

    /// <summary>A message begins the case.</summary>
    /// <exception cref="ScenarioStoppedException">The process begins with no such message.</exception>
    public void BeginBy(string message, JsonObject variables, IReadOnlyList<PlaceUnit> units)
    {
        Open(variables["applicant"] as JsonObject ?? [], units);
        Simulator.Publish(message, payload: EngineValues.FromJson(variables));
        instance = Simulator.Instances is [var begun]
            ? begun
            : throw new ScenarioStoppedException(new Texts($"Processen börjar inte med meddelandet '{message}'.", $"The process begins with no message '{message}'."));
    }

    /// <summary>A participant does one of the process's actions, with answers that its form has accepted.</summary>
    /// <returns>False when the process does not wait for it, or nobody of that role takes part.</returns>
    public bool Act(ActionDescription action, string role, JsonObject answers)
    {
        if (Story.Participants.Find(x => x.Role == role && action.Roles.Contains(role)) is not { } person
            || !Awaited.Contains(action.Message))
            return false;
        ActOnCase.UpdateContact(Story.Process.Description, action, person, answers);
        Tell(action.Message, ActOnCase.Payload(action, person, answers, StockholmTime.DayOf(Now)));
        return true;
    }

    /// <summary>A place is offered.</summary>
    /// <returns>False when there is no such unit.</returns>
    public bool Offer(ScenarioOffer offer)
    {
        if (!Story.Units.TryGetValue(offer.Unit, out var unit))
            return false;
        var row = new PlaceOffer
        {
            Id = Guid.CreateVersion7(Now),
            CaseId = Story.File.Id,
            UnitId = unit.Id,
            AgeGroup = "",
            StartsOn = offer.StartsOn,
            OfferedAt = Now,
            OfferedBy = "",
            Override = offer.Override,
            State = OfferState.Open,
            Why = PlaceOffer.WriteWhy([]),
        };
        Tell(OfferPlace.Message, OfferPlace.Payload(row, unit, new Dictionary<string, string>()), row.Id.ToString());
        return true;
    }

    /// <summary>Somebody completes an open task with values that its form has accepted.</summary>
    public void Complete(SimulatedTask task, string by, JsonObject values)
    {
        Story.Did(task.Task.ElementId, by);
        if (task.Task.Properties.TryGetValue("signs", out var subject) && subject.Length > 0)
            Story.Sign(subject, by);
        Simulator.Complete(task, EngineValues.FromJson(values));
    }

    /// <summary>The applicant answers the latest open completion request.</summary>
    /// <returns>False when nothing is asked.</returns>
    public bool AnswerCompletion(string text)
    {
        if (Story.CompletionRequests.LastOrDefault(x => x.AnsweredAt is null) is not { } request)
            return false;
        request.AnsweredAt = Now;
        request.Answer = text;
        Story.Happens(Correspondence.AnswerCompletion.EventOf(request.Kind), ClockParty.Applicant, Correspondence.AnswerCompletion.DataOf(request));
        Story.TellLimits();
        Tell(Correspondence.AnswerCompletion.Message, Correspondence.AnswerCompletion.Payload(text));
        return true;
    }

    /// <summary>Somebody who is to be served confirms having received the decision; the applicant where nobody else is named.</summary>
    public void ConfirmService(Participant? person = null) =>
        Story.Happens(Correspondence.ConfirmService.Served, ClockParty.Authority, new() { ["person"] = (person ?? Story.Applicant).Id.ToString() });

    /// <summary>The applicant appeals the decision.</summary>
    /// <returns>False when nothing is decided.</returns>
    public bool Appeal(string text)
    {
        if (CurrentDecision.Of(Story.Decisions) is not { } decision)
            return false;
        var (inTime, lastDay) = Story.AppealTimeOf(Story.Applicant);
        var appeal = new Appeal
        {
            Id = Guid.CreateVersion7(Now),
            CaseId = Story.File.Id,
            DecisionId = decision.Id,
            ParticipantId = Story.Applicant.Id,
            Appellant = Story.Applicant.Name,
            Text = text,
            ReceivedOn = StockholmTime.DayOf(Now),
            LastDay = lastDay,
            InTime = inTime,
            State = AppealState.Received,
        };
        Story.Appeals.Add(appeal);
        Story.Happens(ReceiveAppeal.Message, ClockParty.Applicant, ReceiveAppeal.DataOf(appeal));
        Tell(ReceiveAppeal.Message, ReceiveAppeal.Payload(appeal));
        return true;
    }

    /// <summary>Whoever was asked answers.</summary>
    public void AnswerInquiry(Inquiry inquiry, Stance stance, string text)
    {
        var person = Story.Participants.First(x => x.Id == inquiry.ParticipantId);
        Inquiries.AnswerInquiry.Take(inquiry, person, stance, text, Now, person.Name, CurrentDecision.Of(Story.Decisions));
        foreach (var type in AskOthers.AnsweredEvents(process, inquiry))
            Story.Happens(type, ClockParty.Other, AskOrder.DataOf(inquiry));
        Story.TellLimits();
        EndRoundOf(inquiry);
    }

    /// <summary>Staff no longer ask.</summary>
    public void WithdrawInquiry(Inquiry inquiry, string reason)
    {
        inquiry.WithdrawnAt = Now;
        inquiry.WithdrawnBecause = reason;
        EndRoundOf(inquiry);
    }

    private void EndRoundOf(Inquiry inquiry)
    {
        if (EndRound.EndedBy(inquiry, Story.Inquiries) is { } round)
            Tell(AskOrder.MessageOf(inquiry.Kind), AskOrder.Payload(inquiry.Kind, round));
    }

    /// <summary>The applicant withdraws the application.</summary>
    public void Withdraw(string text)
    {
        Story.Happens(WithdrawApplication.Happened, ClockParty.Applicant);
        Tell(WithdrawApplication.Message, WithdrawApplication.Payload(Story.Applicant, StockholmTime.DayOf(Now), text));
    }

    /// <summary>Gives the case a message; as in the runtime it is kept until the process waits for it, where it ever can.</summary>
    /// <param name="name">The message's name.</param>
    /// <param name="payload">Variables for whoever waits.</param>
    /// <param name="about">By what it can be taken back while it is kept.</param>
    public void Tell(string name, JsonObject payload, string? about = null) => Simulator.Tell(Instance, name, EngineValues.FromJson(payload), about);

    /// <summary>Time passes: timers fire and clocks report, each at its own instant.</summary>
    /// <exception cref="ScenarioStoppedException">A deadline reports itself without end.</exception>
    public void AdvanceTo(DateTimeOffset target)
    {
        Report();
        while (Story.NextMoment is { } next && next <= target)
        {
            Simulator.AdvanceTo(next);
            Report();
        }

        Simulator.AdvanceTo(target);
        Report();
    }

    public ScenarioTrace Trace() => story is null ? new ScenarioTrace() : new ScenarioTrace
    {
        Number = story.File.Number,
        Milestones = story.Milestones,
        Mails = [.. story.Mails.Select(x => new ScenarioDay(x.Subject, x.On))],
        Letters = story.Letters,
        Deadlines = story.Snapshot()["deadlines"]!.AsObject().ToDictionary(x => x.Key, x => DateOnly.Parse(x.Value!.GetValue<string>(), null)),
        Decision = CurrentDecision.Of(story.Decisions) is { } decision
            ? new ScenarioDecision(decision.Outcome, decision.Clause, decision.Fee, decision.FeeReduction, StockholmTime.DayOf(decision.DecidedAt))
            : null,
        Published = story.Notices.Count > 0,
        Open = [.. Simulator.Tasks.Select(x => x.Task.ElementId)],
        Closed = story.File.ClosedAt is { } closed ? StockholmTime.DayOf(closed) : null,
    };

    private void Report()
    {
        for (var rounds = 0; Story.NextMoment <= Now; rounds++)
        {
            if (rounds == MaxReports)
            {
                throw new ScenarioStoppedException(
                    new Texts("En frist rapporterar sig själv utan slut.", "A deadline reports itself without end."));
            }

            foreach (var message in Story.ReportDeadlines())
            {
                if (message.IsReminder)
                    Story.Remind(message.Reading);
                Tell(message.Name, message.Payload(), message.About);
            }
        }
    }

    private void Open(JsonObject answers, IReadOnlyList<PlaceUnit> units)
    {
        story = new ScenarioCase(process, answers, calendar, () => Simulator.Now, (name, about) =>
        {
            if (instance is not null)
                Simulator.TakeBack(instance, name, about);
        });
        foreach (var unit in units)
            story.Units[unit.Id] = unit;
    }

    private JobAnswer Perform(CreateJob job, Func<ScenarioCase, StepInput, JsonObject> step)
    {
        try
        {
            var input = new StepInput(job.ElementId, EngineValues.ToJson(job.Inputs), job.Headers);
            return new JobAnswer.Completed(EngineValues.FromJson(step(Story, input)));
        }
        catch (StepInputException problem)
        {
            return Failed(job, FaultTexts.Of(problem.Text));
        }
        catch (BundleException problem)
        {
            return Failed(job, problem.Told);
        }
    }

    private JobAnswer.Failed Failed(CreateJob job, Texts why)
    {
        failed[job.ElementId] = why;
        return new JobAnswer.Failed(why.En);
    }
}
