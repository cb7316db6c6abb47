using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workflows.Processes.Bundles;

/// <summary>A text in Swedish and English.</summary>
public sealed record Texts(string Sv, string En)
{
    public string In(string language) => language == "en" ? En : Sv;
}

/// <summary>The content of <c>process.json</c>: what a process is called, who decides it and what its case needs.</summary>
public sealed record ProcessDescription
{
    public required string Id { get; init; }

    public required Texts Name { get; init; }

    public required Texts Summary { get; init; }

    public required string Board { get; init; }

    /// <summary>The prefix of its case numbers.</summary>
    public required string Series { get; init; }

    /// <summary>Files of <c>definitions/_shared</c> that belong to the bundle's closure.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    public required ApplicationDescription Application { get; init; }

    /// <summary>The kinds of matter that the process handles, by the answer to <see cref="ApplicationDescription.KindField"/>.</summary>
    public IReadOnlyDictionary<string, KindDescription> Kinds { get; init; } = new Dictionary<string, KindDescription>();

    /// <summary>In the order in which a case usually passes them; the first is the one a new case has.</summary>
    public required IReadOnlyList<MilestoneDescription> Milestones { get; init; }

    /// <summary>Roles of participants, with whether the role makes them a party (FL 10, 25).</summary>
    public required IReadOnlyDictionary<string, RoleDescription> Roles { get; init; }

    /// <summary>What a linked case can be to a case of this process, by id.</summary>
    public IReadOnlyDictionary<string, Texts> Relations { get; init; } = new Dictionary<string, Texts>();

    /// <summary>The cases that staff can begin from the page of one of its cases, each linked to it.</summary>
    public IReadOnlyList<FollowOnDescription> FollowOns { get; init; } = [];

    /// <summary>The kinds of objects that its cases give rise to, by id: what outlives a case, such as a licence.</summary>
    public IReadOnlyDictionary<string, ObjectDescription> Objects { get; init; } = new Dictionary<string, ObjectDescription>();

    public required DecisionDescription Decision { get; init; }

    /// <summary>What others are asked before a decision, and which bodies there are to ask.</summary>
    public InquiriesDescription Inquiries { get; init; } = new();

    public required RetentionDescription Retention { get; init; }

    /// <summary>Tells a visitor whether to apply at all; null where the process has none.</summary>
    public GuideDescription? Guide { get; init; }

    /// <summary>How staff begin a case without an application.</summary>
    public IReadOnlyList<StartDescription> Starts { get; init; } = [];

    /// <summary>What participants can do on the case's page while the process waits for it.</summary>
    public IReadOnlyList<ActionDescription> Actions { get; init; } = [];

    /// <summary>The steps that another department's program performs over HTTP; see docs/workers.md.</summary>
    public IReadOnlyList<ExternalStepDescription> ExternalSteps { get; init; } = [];

    /// <summary>Of which kind a matter is.</summary>
    /// <param name="answers">The application's answers.</param>
    /// <returns>Null where the process has one kind or the answer names none of them.</returns>
    public string? KindOf(JsonObject answers) =>
        Application.KindField is { } field && answers[field] is JsonValue value && value.TryGetValue<string>(out var kind) && Kinds.ContainsKey(kind) ? kind : null;

    /// <summary>What a kind has otherwise; null for none.</summary>
    public KindDescription? Kind(string? kind) => kind is null ? null : Kinds.GetValueOrDefault(kind);

    /// <summary>What an application of the kind is called: the title of its diary entry and its case.</summary>
    public Texts TitleOf(string? kind) => Kind(kind)?.Title ?? Application.Title;

    /// <summary>The event of the legal clock that an application of the kind is.</summary>
    public string ReceivedEventOf(string? kind) => Kind(kind)?.ReceivedEvent ?? Application.ReceivedEvent;

    /// <summary>Whether the participants see a case that is at a milestone.</summary>
    public bool IsShownAt(string milestone) => !Milestones.Any(x => x.Id == milestone && x.Hidden);

    /// <summary>What somebody with a role is in a case: the applicant also has the roles that fall to them while nobody else has them.</summary>
    /// <param name="role">Their own role.</param>
    /// <param name="held">The roles that somebody in the case has.</param>
    public IEnumerable<string> RolesOf(string role, IReadOnlySet<string> held) => role != Application.ApplicantRole
        ? [role]
        : [role, .. Application.Participants.Where(x => x.OtherwiseApplicant && !held.Contains(x.Role)).Select(x => x.Role)];

    /// <summary>Whether the answers of an application say whom its case concerns: not where staff began it and know nobody yet.</summary>
    /// <param name="answers">The application's answers.</param>
    public bool ConcernsSomebody(JsonObject answers) =>
        Starts.FirstOrDefault(x => x.Message is null)?.Applicant?.GetValueOrDefault("name") is not { } field || answers[field] is not null;

    private bool CanBegin(StartDescription start) =>
        start.Message is null ? start.Variable is null && Application.ByStaff && start.Form == Application.Form : start.Variable is not null;

    /// <exception cref="BundleException">The file does not follow <c>definitions/_schema/process.schema.json</c>; says where.</exception>
    public static ProcessDescription Parse(ProcessBundle bundle)
    {
        const string Path = "process.json";
        var description = JsonFile.Read<ProcessDescription>(Path, bundle.Read(Path));
        if (description.Milestones.Count == 0)
            throw new BundleException(Path, "Minst en etapp behövs under 'milestones'.", "At least one milestone is needed under 'milestones'.");
        if (description.FollowOns.FirstOrDefault(x => x.Relation is null) is { } loose)
        {
            throw new BundleException(
                Path, $"Under 'followOns' saknar '{loose.Name.Sv}' sin 'relation': vad ärendet är för det nya.",
                $"'{loose.Name.En}' under 'followOns' has no 'relation': what the case is to the new one.");
        }

        if (description.Application.Represented is { } represented
            && !(description.Roles.TryGetValue(represented.By, out var by) && by.Represents == description.Application.ApplicantRole))
        {
            throw new BundleException(
                Path, $"'by' under 'represented' är '{represented.By}'. Det ska vara en roll under 'roles' med \"represents\": \"{description.Application.ApplicantRole}\".",
                $"'by' under 'represented' is '{represented.By}'. It must be a role under 'roles' with \"represents\": \"{description.Application.ApplicantRole}\".");
        }

        if (description.Starts.FirstOrDefault(x => !description.CanBegin(x)) is { } start)
        {
            throw new BundleException(
                Path, $"'{start.Name.Sv}' under 'starts' har antingen både 'message' och 'variable' eller, i en process med \"byStaff\": true, ingen av dem och ansökans 'form'.",
                $"'{start.Name.En}' under 'starts' has either both 'message' and 'variable' or, in a process with \"byStaff\": true, neither and the application's 'form'.");
        }

        return description.Retention.Fault is { } fault ? throw new BundleException(Path, fault) : description;
    }
}

/// <summary>A kind of matter (ärendeslag): what is otherwise in its cases than the process says.</summary>
public sealed record KindDescription
{
    /// <summary>What an application of the kind is called.</summary>
    public required Texts Title { get; init; }

    /// <summary>The event of the legal clock that an application of the kind is; null for the process's own.</summary>
    public string? ReceivedEvent { get; init; }

    /// <summary>What the citizen reads at a milestone instead of the milestone's own words, by its id.</summary>
    public IReadOnlyDictionary<string, Texts> Milestones { get; init; } = new Dictionary<string, Texts>();

    /// <summary>The milestones that its cases never pass.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}

/// <summary>A case that staff begin without an application: they fill in a form, and its message begins the case.</summary>
public sealed record StartDescription
{
    public required string Id { get; init; }

    public required Texts Name { get; init; }

    public required Texts Intro { get; init; }

    public required string Form { get; init; }

    /// <summary>The group whose members begin such cases.</summary>
    public required string Group { get; init; }

    /// <summary>The message that begins the case; null where the form is that of the application of a process that only the authority begins.</summary>
    public string? Message { get; init; }

    /// <summary>The variable that takes the answers; null where no message does.</summary>
    public string? Variable { get; init; }

    /// <summary>Which answers say whose case it is: <c>name</c>, <c>identifier</c>, and the application's contact fields; null for nobody's.</summary>
    public IReadOnlyDictionary<string, string>? Applicant { get; init; }
}

/// <summary>Something that a participant can do: fill in a form, sign it, and the process hears of it.</summary>
public sealed record ActionDescription
{
    public required string Id { get; init; }

    public required Texts Name { get; init; }

    /// <summary>What it means, above the form.</summary>
    public required Texts Intro { get; init; }

    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>The roles that may do it.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The message that the process waits for.</summary>
    public required string Message { get; init; }

    /// <summary>The variable that takes the answers, with <c>from</c>, <c>role</c> and <c>receivedOn</c>.</summary>
    public required string Variable { get; init; }

    /// <summary>Whether the other participants do not read what was signed.</summary>
    public bool Private { get; init; }

    /// <summary>Whether the answers to the application's contact fields become those of whoever acts.</summary>
    public bool UpdatesContact { get; init; }
}

public sealed record MilestoneDescription
{
    public required string Id { get; init; }

    public required Texts Name { get; init; }

    /// <summary>What the citizen reads on the case page.</summary>
    public required Texts Citizen { get; init; }

    /// <summary>Whether a case usually does not pass it, so that nobody is told that it lies ahead.</summary>
    public bool Aside { get; init; }

    /// <summary>Whether the case's participants do not see a case that is here, such as supervision before a visit that must not be known of (OSL 17:1).</summary>
    public bool Hidden { get; init; }
}

public sealed record RoleDescription
{
    public required Texts Name { get; init; }

    public required bool Party { get; init; }

    /// <summary>The role of whom they act for, as a representative (ombud) with a power of attorney (FL 14); null for a role of one's own.</summary>
    public string? Represents { get; init; }

    /// <summary>Whether whoever has the role needs a certificate, whose number and last day are asked for.</summary>
    public bool Certificate { get; init; }
}

public sealed record DecisionDescription
{
    /// <summary>The decision type of the delegation order.</summary>
    public required string Type { get; init; }

    /// <summary><c>forvaltningsbesvar</c> or <c>laglighetsprovning</c>.</summary>
    public required string Regime { get; init; }

    public required Texts AppealTo { get; init; }

    /// <summary>The letter of <c>letters/</c> that carries the decision; null where the process makes none.</summary>
    public string? Letter { get; init; }

    /// <summary>The text of <c>messages/</c> that goes with a corrected or changed decision; null where none can be.</summary>
    public string? ChangedMessage { get; init; }

    /// <summary>
    /// The variable that holds the fee for handling in kronor before it is decided, with a dot before a field of it, e.g.
    /// <c>fee.amount</c>; null where the process computes none.
    /// </summary>
    public string? Fee { get; init; }
}

public sealed record RetentionDescription
{
    /// <summary>The class of the records schedule.</summary>
    public required string Classification { get; init; }

    /// <summary><c>preserve</c>, or a number of years after closing.</summary>
    public required string Rule { get; init; }

    public required string Authority { get; init; }

    /// <summary>The statute or the board's decision (gallringsbeslut) by which cases are disposed of; null where they are preserved.</summary>
    public string? Ground { get; init; }

    /// <summary>Whether a case is disposed of here only once the archive has it.</summary>
    public bool AfterArchive { get; init; }

    /// <summary>After how many years a closed case is disposed of; null where it is preserved.</summary>
    [JsonIgnore]
    public int? Years => int.TryParse(Rule, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : null;

    /// <summary>What is wrong, or null.</summary>
    internal Texts? Fault => this switch
    {
        { Rule: "preserve", Ground: null, AfterArchive: false } => null,
        { Rule: "preserve" } => new Texts(
            "Ärenden som bevaras har varken 'ground' eller 'afterArchive' under 'retention'. Ta bort dem.",
            "A process whose cases are preserved has no 'ground' and no 'afterArchive' under 'retention'."),
        { Years: null or > MostYears } => new Texts(
            $"Gallringsregeln '{Rule}' är varken 'preserve' (bevaras) eller ett antal år, högst {MostYears}.",
            $"The retention rule '{Rule}' is neither 'preserve' nor a number of years up to {MostYears}."),
        { Ground: null or "" } => new Texts(
            "Ärenden gallras bara med stöd av lag eller nämndens beslut. Ange det som 'ground' under 'retention'.",
            "Cases are disposed of only by law or by the board's decision: name it as 'ground' under 'retention'."),
        _ => null,
    };

    private const int MostYears = 200;
}

/// <summary>A job type that no host performs.</summary>
public sealed record ExternalStepDescription
{
    /// <summary><c>name:major</c>, as the task definition says; not one of the host's own.</summary>
    public required string Type { get; init; }

    public required Texts Name { get; init; }

    /// <summary>Who performs it.</summary>
    public required Texts By { get; init; }

    /// <summary>A result as the worker would give it: what scenarios go on with.</summary>
    public JsonObject Example { get; init; } = [];
}
