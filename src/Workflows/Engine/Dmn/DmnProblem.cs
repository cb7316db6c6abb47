using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>One thing wrong with a model and where it stands.</summary>
/// <param name="Text">What is wrong, as a sentence.</param>
/// <param name="Place">The element it is about.</param>
public sealed record DmnProblem(FaultText Text, DmnPlace Place)
{
    /// <summary>The sentence in English.</summary>
    public string Message => Text.ToString();

    public override string ToString() => $"{Message} ({Place})";
}

/// <summary>Where something stands in a DMN file.</summary>
/// <param name="Element">The element's name and id as written, for instance <c>decision "fee"</c>.</param>
/// <param name="Id">The id of the nearest element that has one; null when none has.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
/// <param name="Column">Column from 1; 0 when unknown.</param>
public sealed record DmnPlace(string Element, string? Id, int Line, int Column)
{
    public override string ToString() =>
        Id is null ? $"{Element}, line {Line}, column {Column}" : $"{Element} in {Id}, line {Line}, column {Column}";
}
