using System.Text.Json.Nodes;

namespace Workflows.Processes.Bundles;

/// <summary>A kind of object that cases of the process give rise to: what it is called, its numbers, its terms and its life.</summary>
public sealed record ObjectDescription
{
    public required Texts Name { get; init; }

    public required Texts Plural { get; init; }

    /// <summary>The municipality's own numbers; null where every number comes from outside.</summary>
    public ObjectNumbering? Number { get; init; }

    /// <summary>What the pages call the terms, in the order shown; a term that is not here is not shown.</summary>
    public IReadOnlyDictionary<string, ObjectTerm> Terms { get; init; } = new Dictionary<string, ObjectTerm>();

    /// <summary>What the history calls what happens, by the kind that a step enters.</summary>
    public IReadOnlyDictionary<string, Texts> Events { get; init; } = new Dictionary<string, Texts>();

    /// <summary>The cases that staff can begin from the object's page.</summary>
    public IReadOnlyList<FollowOnDescription> FollowOns { get; init; } = [];

    /// <summary>The cases that begin by themselves for each object every year, such as a report that its holder owes.</summary>
    public IReadOnlyList<ObligationDescription> Obligations { get; init; } = [];
}

/// <param name="Prefix">What every number begins with.</param>
/// <param name="Digits">The length of the whole number.</param>
public sealed record ObjectNumbering(string Prefix, int Digits);

/// <param name="Name">What the page calls it.</param>
/// <param name="Values">What its coded values are called; empty where the value is shown as it is.</param>
public sealed record ObjectTerm(Texts Name, IReadOnlyDictionary<string, Texts>? Values = null);

/// <summary>A case that staff begin from an object or from another case, with answers that are known beforehand.</summary>
public sealed record FollowOnDescription
{
    /// <summary>The process that it runs on.</summary>
    public required string Process { get; init; }

    public required Texts Name { get; init; }

    /// <summary>What the case that it begins from is to it, of its own process's <c>relations</c>; null where it begins from an object.</summary>
    public string? Relation { get; init; }

    /// <summary>
    /// Answers of its form by key: values as they are, or FEEL after <c>=</c> over <c>object</c>, or over <c>case</c> and
    /// <c>application</c> where it begins from a case.
    /// </summary>
    public JsonObject Answers { get; init; } = [];
}

/// <summary>
/// A case about each object, once a year: from a day on, for every object that was there when the year began and has not ended.
/// </summary>
public sealed record ObligationDescription
{
    /// <summary>The process that it runs on; one that only the authority begins.</summary>
    public required string Process { get; init; }

    /// <summary>The first day of the year on which it begins, as <c>MM-DD</c>.</summary>
    public required string From { get; init; }

    /// <summary>FEEL after <c>=</c> over <c>object</c> and <c>year</c>: for which objects; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Answers of its form by key: values as they are, or FEEL after <c>=</c> over <c>object</c> and <c>year</c>.</summary>
    public JsonObject Answers { get; init; } = [];
}
