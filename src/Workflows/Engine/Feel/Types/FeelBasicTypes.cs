namespace Workflows.Engine.Feel;

internal sealed record FeelAnyType : FeelType
{
    public override string Name => "Any";
    public override bool IsInstance(FeelValue value) => !value.IsNull;

    public override bool TryCoerce(FeelValue value, out FeelValue coerced)
    {
        coerced = value;
        return true;
    }
}

internal sealed record FeelNullType : FeelType
{
    public override string Name => "Null";
    public override bool IsInstance(FeelValue value) => value.IsNull;
    public override bool ConformsTo(FeelType other) => true;
}

/// <summary>A type whose instances are one class of values.</summary>
internal sealed record FeelBasicType<T>(string TypeName) : FeelType
    where T : FeelValue
{
    public override string Name => TypeName;
    public override bool IsInstance(FeelValue value) => value is T;

    public override bool TryCoerce(FeelValue value, out FeelValue coerced)
    {
        if (value is FeelDate date && typeof(T) == typeof(FeelDateTime))
        {
            coerced = FeelDateTime.MidnightUtc(date);
            return true;
        }

        return base.TryCoerce(value, out coerced);
    }
}
