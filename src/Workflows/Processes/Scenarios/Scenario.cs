using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workflows.Inquiries;
using Workflows.Placement;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Scenarios;

/// <summary>
/// An owner's example (exempel) of <c>scenarios/</c>: given an application and these actions, this outcome by this date.
/// The format is <c>definitions/_schema/scenario.schema.json</c>.
/// </summary>
public sealed record Scenario
{
    /// <summary>No example does more.</summary>
    public const int MostActions = 200;

    private const string ActionKinds = "'task', 'completion', 'participant', 'reply', 'served', 'appeal', 'withdrawal', 'act', 'offer'";

    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required Texts Name { get; init; }

    public required ScenarioApplication Given { get; init; }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<ScenarioAction> Actions { get; init; } = [];

    public required ScenarioExpectation Expect { get; init; }

    /// <summary>The scenarios of a bundle by file name without ending, sorted.</summary>
    /// <exception cref="BundleException">A scenario does not follow the format; says which and where.</exception>
    public static IReadOnlyDictionary<string, Scenario> AllOf(ProcessBundle bundle) => bundle.Below("scenarios/")
        .ToDictionary(x => Path.GetFileNameWithoutExtension(x)!, x => Parse(x, bundle.Read(x)), StringComparer.Ordinal);

    /// <exception cref="BundleException">The file does not follow the format; says where.</exception>
    public static Scenario Parse(string path, byte[] utf8)
    {
        var scenario = JsonFile.Read<Scenario>(path, utf8);
        scenario.Check(path);
        return scenario;
    }

    private void Check(string path)
    {
        if (Actions.Count > MostActions)
            throw new BundleException(path, $"Exemplet har {Actions.Count} åtgärder. Det får ha högst {MostActions}.", $"The example has {Actions.Count} actions; at most {MostActions} are taken.");
        var last = Given.On;
        for (var i = 0; i < Actions.Count; i++)
        {
            if (Actions[i].Kinds != 1)
                throw Refuse(path, i, $"ska vara precis en av {ActionKinds}. En 'task' behöver också 'by'", $"must be one of {ActionKinds}; a 'task' needs 'by' too");
            if (Actions[i].Reply is { } reply && InquiryWords.StanceOf(reply.Stance) is null)
                throw Refuse(path, i, "har ett svar vars 'stance' varken är 'objection' (erinran) eller 'no-objection' (ingen erinran)", "has a reply whose 'stance' is neither 'objection' nor 'no-objection'");
            if (Actions[i].On < last)
                throw Refuse(path, i, $"är den {Actions[i].On:O}, före det som står ovanför. Ordna åtgärderna efter dag", $"is on {Actions[i].On:O}, before what stands above it; sort the actions by day");
            last = Actions[i].On;
        }

        if (Expect.By < last)
            throw new BundleException(path, $"'expect.by' är {Expect.By:O}, före den sista åtgärden.", $"'expect.by' is {Expect.By:O}, before the last action.");
    }

    private static BundleException Refuse(string path, int index, string sv, string en) => new(path, $"Åtgärd {index + 1} {sv}.", $"Action {index + 1} {en}.");
}

/// <summary>What begins the case, at ten o'clock Swedish time: an application, or a message.</summary>
public sealed record ScenarioApplication
{
    public required DateOnly On { get; init; }

    /// <summary>The answers of the process's application form, by key, as they are typed; empty where a message begins the case.</summary>
    public JsonObject Application { get; init; } = [];

    /// <summary>The message that begins the case; null for an application.</summary>
    public string? Message { get; init; }

    /// <summary>What the message brings.</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>The units with places that there are.</summary>
    public IReadOnlyList<DescribedUnit> Units { get; init; } = [];

    /// <summary>The file fields that get one file each.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>Something that a person does. Exactly one of its kinds is given.</summary>
public sealed record ScenarioAction
{
    public required DateOnly On { get; init; }

    /// <summary>The element of a task that is open and now done.</summary>
    public string? Task { get; init; }

    /// <summary>Who does the task: an id of the organisation.</summary>
    public string? By { get; init; }

    /// <summary>The answers of the task's form, by key.</summary>
    public JsonObject? Answers { get; init; }

    /// <summary>The applicant's answer to the open completion request.</summary>
    public string? Completion { get; init; }

    /// <summary>Staff add somebody to the case.</summary>
    public ScenarioParticipant? Participant { get; init; }

    /// <summary>Somebody who was asked answers.</summary>
    public ScenarioReply? Reply { get; init; }

    /// <summary>Somebody who is to be served confirms having received the decision: the applicant, or who is named in <see cref="From"/>.</summary>
    public bool? Served { get; init; }

    /// <summary>The name of the participant who was served; left out for the applicant.</summary>
    public string? From { get; init; }

    /// <summary>The applicant's appeal of the decision.</summary>
    public string? Appeal { get; init; }

    /// <summary>The applicant withdraws the application, and why.</summary>
    public string? Withdrawal { get; init; }

    /// <summary>An action of <c>process.json</c> that a participant does; its answers stand in <see cref="Answers"/>.</summary>
    public string? Act { get; init; }

    /// <summary>The role of whoever acts; the applicant's where none is named.</summary>
    public string? Role { get; init; }

    /// <summary>A place is offered.</summary>
    public ScenarioOffer? Offer { get; init; }

    internal int Kinds => new[]
    {
        Task is not null && By is not null, Completion is not null, Participant is not null, Reply is not null, Served == true, Appeal is not null,
        Withdrawal is not null, Act is not null, Offer is not null,
    }.Count(x => x);
}

/// <summary>Somebody whom staff add to the case, beside its process.</summary>
public sealed record ScenarioParticipant
{
    public required string Role { get; init; }

    public required string Name { get; init; }

    /// <summary>Left out for somebody who is reached on paper.</summary>
    public string? Email { get; init; }

    public string? Address { get; init; }
}

/// <summary>An answer of somebody who was asked.</summary>
public sealed record ScenarioReply
{
    /// <summary>The name of a participant, or the id of a body.</summary>
    public required string From { get; init; }

    /// <summary><c>objection</c> or <c>no-objection</c>.</summary>
    public required string Stance { get; init; }

    public string Text { get; init; } = "";
}

/// <param name="Unit">Where; one of the example's units.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="Override">Why it goes before the queue; null where it follows the order.</param>
public sealed record ScenarioOffer(string Unit, DateOnly StartsOn, string? Override = null);

/// <summary>What must have come of it at the end of a day. What is left out is not checked.</summary>
public sealed record ScenarioExpectation
{
    public required DateOnly By { get; init; }

    /// <summary>The decision's outcome; <c>none</c> where nothing may have been decided.</summary>
    public string? Outcome { get; init; }

    public string? Clause { get; init; }

    /// <summary>The fee of the tariff in kronor.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What a late decision takes off it, in kronor; 0 where nothing.</summary>
    public decimal? FeeReduction { get; init; }

    public DateOnly? Decided { get; init; }

    public bool? Registered { get; init; }

    /// <summary>Whether the decision was published on the notice board.</summary>
    public bool? Published { get; init; }

    /// <summary>All milestones passed, in order.</summary>
    public IReadOnlyList<string>? Milestones { get; init; }

    /// <summary>Last days by topic of <c>deadlines.json</c>; others are not checked.</summary>
    public IReadOnlyDictionary<string, DateOnly>? Deadlines { get; init; }

    /// <summary>All messages sent, in order, by name.</summary>
    public IReadOnlyList<string>? Messages { get; init; }

    /// <summary>All letters made, in order, by name.</summary>
    public IReadOnlyList<string>? Letters { get; init; }

    /// <summary>The elements of the tasks that are open at the end.</summary>
    public IReadOnlyList<string>? Open { get; init; }

    public DateOnly? Closed { get; init; }
}
