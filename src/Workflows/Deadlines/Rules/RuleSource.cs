using System.Text.Json.Serialization;

namespace Workflows.Deadlines.Rules;

/// <summary>How well the source of a rule is known.</summary>
public enum SourceMark
{
    /// <summary><c>v</c>: read in the statute.</summary>
    [JsonStringEnumMemberName("v")]
    Verified,

    /// <summary><c>s</c>: a secondary source.</summary>
    [JsonStringEnumMemberName("s")]
    Secondary,

    /// <summary><c>m</c>: well known, not verified.</summary>
    [JsonStringEnumMemberName("m")]
    WellKnown,

    /// <summary><c>p</c>: the municipality's own policy, which is its own source.</summary>
    [JsonStringEnumMemberName("p")]
    Policy,
}

/// <summary>Where a rule stands.</summary>
/// <param name="Statute">The provision, case or policy, as a court would cite it.</param>
/// <param name="Mark">How well it is known.</param>
/// <param name="Signed">Who of the process owners vouched for it and when, or null.</param>
public sealed record RuleSource(string Statute, SourceMark Mark, SourceSignature? Signed = null)
{
    /// <summary>Whether a date that rests on this source is shown to staff as not verified.</summary>
    public bool IsUnverified => Signed is null && Mark is (SourceMark.Secondary or SourceMark.WellKnown);
}

/// <summary>The process owner's word that a source has been checked.</summary>
public sealed record SourceSignature(string By, DateOnly On);
