using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>Why a value is null where one was asked for, and in which element of the model.</summary>
/// <param name="Why">What went wrong, as a sentence fragment or sentence.</param>
/// <param name="Place">The element of the model.</param>
/// <param name="Text">The position inside the element's FEEL text; null when the reason is not about a text.</param>
/// <param name="Refused">A function in another language (Java, PMML) was called; the engine never runs those.</param>
public sealed record DmnReason(FaultText Why, DmnPlace Place, FeelPosition? Text = null, bool Refused = false)
{
    /// <summary>The reason in English.</summary>
    public string Message => Why.ToString();

    internal static DmnReason Of(FeelReason reason, DmnPlace place) =>
        new(reason.Text, place, reason.Position, reason.Code == FeelReasonCode.External);

    public override string ToString() => Text is { } at ? $"{Message} (text {at}; {Place})" : $"{Message} ({Place})";
}
