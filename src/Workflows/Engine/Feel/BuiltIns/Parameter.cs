namespace Workflows.Engine.Feel;

/// <summary>Short forms for the tables of built-ins.</summary>
internal static class Parameter
{
    public static BuiltInParameter Any(string name) => new(name, FeelType.Any, Nullable: true);
    public static BuiltInParameter Number(string name) => new(name, FeelType.Number);
    public static BuiltInParameter Text(string name) => new(name, FeelType.String);
    public static BuiltInParameter List(string name) => new(name, FeelType.List);
    public static BuiltInParameter Context(string name) => new(name, FeelType.Context);
    public static BuiltInParameter Function(string name) => new(name, FunctionKind);
    public static BuiltInParameter Of(string name, FeelType type) => new(name, type);

    private static readonly FeelType FunctionKind = new FeelBasicType<FeelFunction>("function");
    public static readonly FeelType Range = new FeelBasicType<FeelRange>("range");
    public static readonly FeelType Day = new DayType();
    public static readonly FeelType Point = new PointType();

    /// <summary>A date, or the date of a date and time.</summary>
    private sealed record DayType : FeelType
    {
        public override string Name => "date or date and time";
        public override bool IsInstance(FeelValue value) => value is FeelDate or FeelDateTime;
    }

    /// <summary>What may lie in a range.</summary>
    private sealed record PointType : FeelType
    {
        public override string Name => "a value with an order";
        public override bool IsInstance(FeelValue value) => FeelComparison.Compare(value, value) is not null;
    }
}
