namespace Workflows.Engine.Feel;

/// <summary>
/// A type of FEEL's lattice (DMN 1.5 §10.3.2.9). DMN item definitions add their own types by deriving.
/// </summary>
public abstract record FeelType
{
    public static readonly FeelType Any = new FeelAnyType();
    public static readonly FeelType Null = new FeelNullType();
    public static readonly FeelType Number = new FeelBasicType<FeelNumber>("number");
    public static readonly FeelType String = new FeelBasicType<FeelString>("string");
    public static readonly FeelType Boolean = new FeelBasicType<FeelBoolean>("boolean");
    public static readonly FeelType Date = new FeelBasicType<FeelDate>("date");
    public static readonly FeelType Time = new FeelBasicType<FeelTime>("time");
    public static readonly FeelType DateAndTime = new FeelBasicType<FeelDateTime>("date and time");
    public static readonly FeelType DaysAndTimeDuration = new FeelBasicType<FeelDaysAndTimeDuration>("days and time duration");
    public static readonly FeelType YearsAndMonthsDuration = new FeelBasicType<FeelYearsAndMonthsDuration>("years and months duration");

    /// <summary>Any context, whatever its entries.</summary>
    public static readonly FeelType Context = new FeelContextType([]);

    /// <summary>A list of anything.</summary>
    public static readonly FeelType List = new FeelListType(Any);

    /// <summary>The type as FEEL writes it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <c>value instance of</c> this type holds; null is an instance of no type but Null.</summary>
    public abstract bool IsInstance(FeelValue value);

    /// <summary>Whether every instance of this type is one of the other (§10.3.2.9.2).</summary>
    public virtual bool ConformsTo(FeelType other) =>
        ReferenceEquals(other, Any) || Equals(other);

    /// <summary>
    /// The value as this type takes it (§10.3.2.9.4): as it is when it conforms, else by one of the conversions: out of
    /// a list of one, into a list of one, a date as its midnight UTC. False when it does not conform; null always does.
    /// </summary>
    public virtual bool TryCoerce(FeelValue value, out FeelValue coerced)
    {
        coerced = value;
        if (Admits(value))
            return true;
        if (value is FeelList { Count: 1 } single && Admits(single[0]))
        {
            coerced = single[0];
            return true;
        }

        coerced = FeelNull.Instance;
        return false;
    }

    /// <summary>Whether the value may go where this type is asked for without being converted.</summary>
    internal virtual bool Admits(FeelValue value) => value.IsNull || IsInstance(value);

    /// <summary>As <see cref="TryCoerce"/>, with null for what does not conform.</summary>
    public FeelValue Coerce(FeelValue value) => TryCoerce(value, out var coerced) ? coerced : FeelNull.Instance;

    public sealed override string ToString() => Name;

    /// <summary>A type by the name that FEEL and DMN's typeRef give it; null for others.</summary>
    public static FeelType? Find(string name) => name switch
    {
        "Any" => Any,
        "Null" => Null,
        "number" => Number,
        "string" => String,
        "boolean" => Boolean,
        "date" => Date,
        "time" => Time,
        "date and time" or "dateTime" => DateAndTime,
        "days and time duration" or "dayTimeDuration" => DaysAndTimeDuration,
        "years and months duration" or "yearMonthDuration" => YearsAndMonthsDuration,
        "context" => Context,
        "list" => List,
        _ => null,
    };

    internal static FeelType OfList(FeelList list)
    {
        if (list.Count == 0)
            return List;
        var first = list[0].Type;
        foreach (var item in list)
        {
            if (!first.IsInstance(item))
                return List;
        }

        return new FeelListType(first);
    }

    internal static FeelType OfContext(FeelContext context) =>
        new FeelContextType([.. context.Entries.Select(entry => new KeyValuePair<string, FeelType>(entry.Key, entry.Value.Type))]);
}
