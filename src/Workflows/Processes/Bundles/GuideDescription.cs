using Workflows.Deadlines.Rules;

namespace Workflows.Processes.Bundles;

/// <summary>
/// A guide: a few questions that tell a visitor, before any application, whether something must be applied for. Its decision reads
/// the form's answers by key and answers with <c>need</c>, the ids of the notes that are its <c>reasons</c> and <c>advice</c>, and
/// what is filled in of the <c>application</c>, of which that is left out that its form does not ask or take.
/// </summary>
public sealed record GuideDescription
{
    /// <summary>The form's id; the file is <c>forms/{id}.form</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The decision of <c>decisions/</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>The question that it answers, which links to it say.</summary>
    public required Texts Name { get; init; }

    public required Texts Intro { get; init; }

    /// <summary>The heading of each answer.</summary>
    public required GuideNeeds Needs { get; init; }

    /// <summary>The reasons and the advice, by id.</summary>
    public required IReadOnlyDictionary<string, GuideNote> Notes { get; init; }
}

/// <summary>What somebody must do before they begin.</summary>
public enum GuideNeed
{
    /// <summary>Apply, and wait for the permit.</summary>
    Permit,

    /// <summary>Notify the authority.</summary>
    Notification,

    Nothing,

    /// <summary>The answers do not settle it: the authority tells whoever asks.</summary>
    Ask,
}

/// <summary>What a guide's page says first, for each answer.</summary>
public sealed record GuideNeeds
{
    public required Texts Permit { get; init; }

    public required Texts Notification { get; init; }

    public required Texts Nothing { get; init; }

    public required Texts Ask { get; init; }

    public Texts Of(GuideNeed need) => need switch
    {
        GuideNeed.Permit => Permit,
        GuideNeed.Notification => Notification,
        GuideNeed.Nothing => Nothing,
        _ => Ask,
    };
}

/// <summary>A reason for an answer, or something else to think of.</summary>
/// <param name="Text">What the visitor reads.</param>
/// <param name="Source">Where it stands; null for what rests on no rule.</param>
public sealed record GuideNote(Texts Text, RuleSource? Source = null);
