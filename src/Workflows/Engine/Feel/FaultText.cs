using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Workflows.Engine.Feel;

/// <summary>
/// What is wrong, as one sentence with places and what stands in them, so that a caller who has the sentence in another
/// language can say it there: the engine itself knows English alone. Written as an interpolated string.
/// </summary>
[InterpolatedStringHandler]
public sealed class FaultText
{
    private readonly StringBuilder _format;
    private readonly ImmutableArray<object>.Builder _values;

    public FaultText(int literalLength, int formattedCount)
    {
        _format = new StringBuilder(literalLength + 3 * formattedCount);
        _values = ImmutableArray.CreateBuilder<object>(formattedCount);
    }

    /// <summary>The English sentence with <c>{0}</c>, <c>{1}</c> … where values stand; the same for every fault of the kind.</summary>
    public string Format => _format.ToString();

    /// <summary>What stands in the places: a text, or a <see cref="FaultText"/> of its own.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Lets a sentence be chosen between two.</summary>
    public static FaultText Of(FaultText text) => text;

    public void AppendLiteral(string text) => _format.Append(text);

    public void AppendFormatted<T>(T value)
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value is FaultText inner ? (object)inner : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>The sentence in another language.</summary>
    /// <param name="sentence">The sentence of that language for an English one, with the same places.</param>
    /// <param name="word">The word of that language for a value.</param>
    public string In(Func<string, string> sentence, Func<string, string> word) => Fill(
        sentence(Format), [.. _values.Select(x => x is FaultText inner ? inner.In(sentence, word) : word((string)x))]);

    /// <summary>The sentence in English.</summary>
    public override string ToString() => In(x => x, x => x);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FaultText text && text.Format == Format && text.Values.SequenceEqual(Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Format.GetHashCode(StringComparison.Ordinal);

    private static string Fill(string format, string[] values)
    {
        var text = new StringBuilder(format.Length);
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] == '{' && at + 2 < format.Length && format[at + 2] == '}' && format[at + 1] - '0' is >= 0 and < 10 and var place && place < values.Length)
                (text, at) = (text.Append(values[place]), at + 2);
            else
                text.Append(format[at]);
        }

        return text.ToString();
    }
}
