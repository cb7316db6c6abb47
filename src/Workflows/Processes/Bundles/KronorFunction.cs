using System.Globalization;
using Workflows.Engine.Feel;

namespace Workflows.Processes.Bundles;

/// <summary>
/// <c>kronor(amount)</c> in a text of <c>messages/</c>: whole kronor as letters and pages write them, 11 400 kr in Swedish with
/// spaces that do not break, SEK 11,400 in English.
/// </summary>
/// <param name="language"><c>sv</c> or <c>en</c>.</param>
internal sealed class KronorFunction(string language) : FeelFunction
{
    /// <summary>The name by which texts call it.</summary>
    public const string Name = "kronor";

    private static readonly NumberFormatInfo Swedish = new() { NumberGroupSeparator = "\u00a0", NegativeSign = "\u2212" };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NegativeSign = "\u2212" };

    public override IReadOnlyList<FeelParameter> Parameters { get; } = [new("amount", FeelType.Number)];

    public override FeelType ResultType => FeelType.String;

    protected override FeelValue Invoke(FeelValue[] arguments, FeelCall call)
    {
        if (arguments[0] is not FeelNumber number || !decimal.TryParse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
            return FeelNull.Instance;
        var whole = decimal.Round(amount, MidpointRounding.AwayFromZero);
        return FeelString.Of(language == "en" ? "SEK " + whole.ToString("#,0", English) : whole.ToString("#,0", Swedish) + "\u00a0kr");
    }
}
