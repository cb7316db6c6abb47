namespace Workflows.Engine.Feel;

/// <summary>
/// A range of comparable values (DMN 1.5 §10.3.2.7). A missing endpoint is the null value: <c>(&lt; 10)</c> has no
/// start. <c>(= x)</c> and <c>(!= x)</c> are ranges of their own form.
/// </summary>
public sealed class FeelRange : FeelValue
{
    public FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
        : this(start, startIncluded, end, endIncluded, FeelRangeForm.Interval)
    {
    }

    internal FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded, FeelRangeForm form)
    {
        Start = start;
        StartIncluded = startIncluded;
        End = end;
        EndIncluded = endIncluded;
        Form = form;
    }

    public FeelValue Start { get; }
    public bool StartIncluded { get; }
    public FeelValue End { get; }
    public bool EndIncluded { get; }
    public FeelRangeForm Form { get; }

    public override FeelType Type => new FeelRangeType((Start.IsNull ? End : Start).Type);

    /// <summary>Whether the value lies in the range; null when it cannot be compared with the endpoints.</summary>
    public bool? Contains(FeelValue value)
    {
        if (Form != FeelRangeForm.Interval)
        {
            var equal = FeelComparison.AreEqual(value, Start);
            return Form == FeelRangeForm.Equal ? equal : !equal;
        }

        bool? above = true;
        if (!Start.IsNull)
            above = FeelComparison.Compare(value, Start) is { } low ? low > 0 || (low == 0 && StartIncluded) : null;
        if (End.IsNull || above is null)
            return above;
        if (FeelComparison.Compare(value, End) is not { } high)
            return null;
        return above.Value && (high < 0 || (high == 0 && EndIncluded));
    }

    internal override FeelValue? Member(string name) => name switch
    {
        "start" => Start,
        "end" => End,
        "start included" => FeelBoolean.Of(StartIncluded),
        "end included" => FeelBoolean.Of(EndIncluded),
        _ => null,
    };

    public override string ToString() => FeelText.OfRange(this);

    public override bool Equals(object? obj) => obj is FeelRange other
        && Form == other.Form && StartIncluded == other.StartIncluded && EndIncluded == other.EndIncluded
        && Start.Equals(other.Start) && End.Equals(other.End);

    public override int GetHashCode() => HashCode.Combine(Form, Start, StartIncluded, End, EndIncluded);
}

/// <summary>How a range was written.</summary>
public enum FeelRangeForm
{
    /// <summary>Endpoints, or one of &lt; &lt;= &gt; &gt;=.</summary>
    Interval,
    /// <summary><c>(= x)</c></summary>
    Equal,
    /// <summary><c>(!= x)</c></summary>
    NotEqual,
}
