namespace Workflows.Engine.Feel;

/// <summary>Where something stands in an expression's text; lines and columns start at 1, the offset at 0.</summary>
public readonly record struct FeelPosition(int Offset, int Line, int Column)
{
    internal static FeelPosition At(string text, int offset)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < offset && i < text.Length; i++)
        {
            if (text[i] != '\n')
                continue;
            line++;
            start = i + 1;
        }

        return new FeelPosition(offset, line, offset - start + 1);
    }

    public override string ToString() => $"line {Line}, column {Column}";
}

/// <summary>What kind of undefinedness made a value null.</summary>
public enum FeelReasonCode
{
    /// <summary>A name that nothing defines.</summary>
    UnknownName,
    /// <summary>An operand or argument of a type that the operation does not take.</summary>
    Type,
    /// <summary>Too few, too many or unknown arguments.</summary>
    Arguments,
    /// <summary>A value outside what the operation is defined for.</summary>
    Domain,
    /// <summary>Text that does not read as what it should be.</summary>
    Format,
    /// <summary>An external function (Java, PMML): none is run here.</summary>
    External,
}

/// <summary>Why an evaluation gave null where a value was asked for.</summary>
public sealed record FeelReason(FeelReasonCode Code, FaultText Text, FeelPosition Position)
{
    /// <summary>The reason in English.</summary>
    public string Message => Text.ToString();

    public override string ToString() => $"{Message} ({Position})";
}

/// <summary>A value and the reasons for nulls met on the way; a reason does not mean that the value is null.</summary>
public readonly record struct FeelResult(FeelValue Value, IReadOnlyList<FeelReason> Reasons);
