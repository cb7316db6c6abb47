using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Decisions;
using Workflows.Inquiries;
using Workflows.Organisation;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes.Appeals;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;

namespace Workflows.Processes.Scenarios;

/// <summary>
/// A case in memory: the slices' own rows, read through the same snapshot and clock as a real one. What the steps do to it
/// stands beside their handlers (<c>Rehearse</c>).
/// </summary>
public sealed class ScenarioCase
{
    /// <summary>Who signs the application of every example.</summary>
    private const string Signer = "Testperson Ett";

    private static readonly MunicipalityOptions Municipality = new();

    private readonly LegalCalendar calendar;
    private readonly Func<DateTimeOffset> clock;
    private readonly Action<string, string?> takeBack;
    private readonly List<ClockEvent> events = [];
    private readonly List<Deadline> deadlines = [];
    private readonly Dictionary<string, string> doers = new(StringComparer.Ordinal);

    /// <param name="process">The version that the case runs on.</param>
    /// <param name="answers">The application's accepted answers.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="clock">The simulation's time.</param>
    /// <param name="takeBack">Takes back a message, by its name and what it is about, that the process has not had yet.</param>
    public ScenarioCase(
        PublishedProcess process, JsonObject answers, LegalCalendar calendar, Func<DateTimeOffset> clock, Action<string, string?> takeBack)
    {
        this.takeBack = takeBack;
        Process = process;
        this.calendar = calendar;
        this.clock = clock;
        var application = process.Description.Application;
        File = NewCase.Of(process, answers, Now, Now);
        foreach (var person in PeopleOf(process.Description, answers))
            Add(person);
        Applicant = Participants[0];
        // Nobody takes part until staff add somebody.
        if (!process.Description.ConcernsSomebody(answers))
            Participants.Clear();
        if (!application.ByStaff)
            Sign("application", Signer);
    }

    public PublishedProcess Process { get; }

    public CaseFile File { get; }

    /// <summary>Who applies, or whom a case of the authority's own concerns.</summary>
    public Participant Applicant { get; }

    public DateTimeOffset Now => clock();

    /// <summary>Who did the task that the process moves on from.</summary>
    public string Doer { get; private set; } = "";

    public List<Participant> Participants { get; } = [];

    public List<Decision> Decisions { get; } = [];

    public List<Appeal> Appeals { get; } = [];

    public List<Signature> Signatures { get; } = [];

    public List<CompletionRequest> CompletionRequests { get; } = [];

    /// <summary>What others were asked.</summary>
    public List<Inquiry> Inquiries { get; } = [];

    public List<ScenarioDay> Milestones { get; } = [];

    public List<ScenarioMail> Mails { get; } = [];

    /// <summary>The letters made, by name.</summary>
    public List<string> Letters { get; } = [];

    public List<PublicNotice> Notices { get; } = [];

    /// <summary>Its place in a queue.</summary>
    public RehearsedQueue Queue { get; } = new();

    /// <summary>The units with places that there are.</summary>
    public Dictionary<string, PlaceUnit> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>When a clock next changes by itself or has something to report.</summary>
    public DateTimeOffset? NextMoment => deadlines.Min(x => x.NextMoment);

    public IReadOnlyList<Deadline> Deadlines => deadlines;

    /// <summary>What a late decision takes off the fee.</summary>
    public FeeReduction? FeeReduction => FeeReduction.Of(LegalClock.EvaluateAll(Process.Deadlines, events, calendar, Now));

    public JsonObject Snapshot() => CaseSnapshot.Of(File, Participants, deadlines, Decisions, Signatures, Inquiries, Now);

    /// <summary>Whom an example's application brings, the applicant first.</summary>
    internal static IEnumerable<NewParticipant> PeopleOf(ProcessDescription description, JsonObject answers) =>
        NewCase.People(description, answers, NewCase.Applicant(description.Application, answers, Signer, null, isOrganisation: false));

    public CaseReading Reading() => new(File, Process, Snapshot(), Now, Municipality);

    /// <summary>Staff add somebody.</summary>
    public void Add(ScenarioParticipant added) => Participants.Add(new Participant
    {
        Id = Guid.CreateVersion7(Now),
        CaseId = File.Id,
        Role = added.Role,
        IsParty = Process.Description.Roles.TryGetValue(added.Role, out var role) && role.Party,
        Kind = "person",
        Name = added.Name,
        Email = added.Email,
        Address = added.Address,
        AddedAt = Now,
    });

    /// <summary>What is asked of a participant by name, or of a body by id; null where nothing is.</summary>
    public Inquiry? OpenInquiry(string from) => Inquiries.Find(x =>
        x.IsOpen && (x.Body == from || Participants.Exists(p => p.Id == x.ParticipantId && p.Name == from)));

    public string? DoerOf(string elementId) => doers.GetValueOrDefault(elementId);

    /// <summary>Somebody has done a task.</summary>
    public void Did(string elementId, string who) => Doer = doers[elementId] = who;

    public void Sign(string subject, string who) => Signatures.Add(new Signature
    {
        Id = Guid.CreateVersion7(Now),
        CaseId = File.Id,
        Subject = subject,
        TextShown = subject,
        TextSha256 = Signature.HashOf(subject),
        PersonId = who,
        PersonName = who,
        Method = "scenario",
        SignedAt = Now,
    });

    public void PassMilestone(string name)
    {
        File.Milestone = name;
        Milestones.Add(new ScenarioDay(name, StockholmTime.DayOf(Now)));
    }

    /// <summary>Somebody takes part from now on.</summary>
    public Participant Add(NewParticipant added)
    {
        var person = new Participant
        {
            Id = Guid.CreateVersion7(Now.AddMilliseconds(Participants.Count)),
            CaseId = File.Id,
            Role = added.Role,
            IsParty = added.IsParty,
            Kind = added.IsOrganisation ? "organisation" : "person",
            Identifier = added.Identifier,
            Name = added.Name,
            Email = added.Email,
            Phone = added.Phone,
            Address = added.Address,
            Represents = Participants.Find(x => x.Role == added.Represents)?.Id,
            AddedAt = Now,
        };
        Participants.Add(person);
        return person;
    }

    /// <summary>Sends a text of <c>messages/</c> to everybody with a role who has an address.</summary>
    /// <returns>Whether there was anybody.</returns>
    public bool Send(string message, string role, JsonObject inputs) => Send(message, x => x.Role == role, inputs);

    /// <inheritdoc cref="Send(string, string, JsonObject)"/>
    public bool Send(string message, Func<Participant, bool> to, JsonObject inputs)
    {
        var (subject, body) = Process.Message(message, "sv").Compose(Reading(), inputs);
        var sent = Participants.WithRepresentatives(to).Where(x => x.Email is not null)
            .Select(_ => new ScenarioMail(message, subject, body, StockholmTime.DayOf(Now))).ToList();
        Mails.AddRange(sent);
        return sent.Count > 0;
    }

    /// <summary>Something happens, or happened on an earlier day, that the legal clock may listen to; every clock is computed anew.</summary>
    public void Happens(string type, ClockParty party, Dictionary<string, string>? data = null, DateTimeOffset? occurred = null) =>
        Take(new ClockEvent(NextEntry, type, occurred ?? Now, Now, ClockChannel.Web, party, null, data));

    /// <summary>An officer enters something in the clock; those affected are told.</summary>
    /// <param name="entry">What is entered, with the ids of another play of the case.</param>
    /// <param name="corrected">The entry of this play that it takes the place of, or null.</param>
    /// <param name="person">The data field that names the applicant.</param>
    internal void Enter(ClockEvent entry, ClockEvent? corrected, string person)
    {
        var data = entry.Data!.ToDictionary(x => x.Key, x => x.Key == person ? Applicant.Id.ToString() : x.Value, StringComparer.Ordinal);
        Take(entry with { Id = NextEntry, RecordedAt = Now, Supersedes = corrected?.Id, Data = data });
        TellLimits();
    }

    /// <summary>The entry of a type that is no correction, by its number from 1, as it was corrected last; null when there is none.</summary>
    internal ClockEvent? EntryAt(string type, int ordinal)
    {
        var entry = events.Where(x => x.Type == type && x.Supersedes is null).ElementAtOrDefault(ordinal - 1);
        while (entry is not null && events.Find(x => x.Supersedes == entry.Id) is { } later)
            entry = later;
        return entry;
    }

    /// <summary>Whether a limit that an event of the type extends may be extended now.</summary>
    internal bool MayExtend(string type) => ExtensionOffer.Of(Process.Deadlines, events, calendar, Now).Any(x => x.Rule.Extension!.Event == type);

    private string NextEntry => $"{events.Count + 1:D6}";

    private void Take(ClockEvent entry)
    {
        events.Add(entry);
        foreach (var (deadline, reading) in ReadClocks())
        {
            foreach (var gone in DeadlineReport.Note(deadline, reading.State, Now))
                takeBack(gone.Name, gone.About);
        }
    }

    /// <summary>A message no longer holds; whoever has not had it will not get it.</summary>
    public void TakeBack(string message) => takeBack(message, null);

    /// <summary>Whether a person's appeal of today comes in time, and their last day.</summary>
    public (bool InTime, DateOnly? LastDay) AppealTimeOf(Participant person) => AppealTime.Of(
        LegalClock.EvaluateAll(Process.Deadlines, events, calendar, Now), ReceiveAppeal.Topic, person.Id.ToString(), StockholmTime.DayOf(Now));

    /// <summary>Reads every clock now.</summary>
    /// <returns>What the process is to be told.</returns>
    public IReadOnlyList<DeadlineMessage> ReportDeadlines() =>
        [.. ReadClocks().SelectMany(x => DeadlineReport.Make(x.Deadline, x.Reading))];

    /// <summary>Reminds those of its participants who must act; what officers get is no part of the case.</summary>
    public void Remind(ClockReading reading)
    {
        if (reading.Rule.Holder == ClockParty.Authority)
            return;
        var text = ClockNotice.Reminder(File.Number ?? File.Title, reading.Rule, reading.State);
        Mails.AddRange(Participants.WithRepresentatives(x => TellAffected.IsReminded(x, reading, Inquiries)).Where(x => x.Email is not null)
            .Select(x => new ScenarioMail("reminder", text.Subject.Sv, text.Body(x.Name, File.Board), StockholmTime.DayOf(Now))));
    }

    /// <summary>Tells the parties of the limits, where that is owed.</summary>
    public void TellLimits()
    {
        var readings = LegalClock.EvaluateAll(Process.Deadlines, events, calendar, Now);
        var told = Participants.WithRepresentatives(x => x.IsParty).FindAll(x => x.Email is not null);
        if (told.Count == 0 || LimitInformation.Owed(File.Number ?? File.Title, readings, Process.Description) is not { } text)
            return;
        Mails.AddRange(told.Select(x => new ScenarioMail("information", text.Subject.Sv, text.Body(x.Name, File.Board), StockholmTime.DayOf(Now))));
        Happens(LimitInformation.Sent, ClockParty.Authority);
    }

    private IReadOnlyList<(Deadline Deadline, ClockReading Reading)> ReadClocks()
    {
        var pairs = DeadlineReport.Pair(File.Id, deadlines, LegalClock.EvaluateAll(Process.Deadlines, events, calendar, Now));
        foreach (var (deadline, reading) in pairs)
            DeadlineReport.Take(deadline, reading.State);
        deadlines.AddRange(pairs.Select(x => x.Deadline).Except(deadlines).ToList());
        return pairs;
    }
}

/// <summary>Something that has a day.</summary>
public sealed record ScenarioDay(string Name, DateOnly On);

/// <param name="Message">The text's name in <c>messages/</c>.</param>
public sealed record ScenarioMail(string Message, string Subject, string Body, DateOnly On);
