using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>
/// The type of a variable: FEEL's structural type plus what item definitions add, the allowed values and type
/// constraints (DMN 1.5 section 7.3.3).
/// </summary>
internal abstract class DmnType(string name, FeelType feel)
{
    public static DmnType Any { get; } = new SimpleType("Any", FeelType.Any);

    public string Name => name;

    /// <summary>The structural type, without constraints: what <c>instance of</c> looks at.</summary>
    public FeelType Feel => feel;

    /// <summary>Constraints on the value as a whole; all must hold.</summary>
    public IReadOnlyList<DmnConstraint> Constraints { get; init; } = [];

    /// <summary>The type of an invocation's result when this is a function's type, else this type itself.</summary>
    public virtual DmnType Result => this;

    protected abstract bool HasForm(FeelValue value, DmnRun run);

    /// <summary>Null conforms to every type; its absence is for expressions to handle.</summary>
    public bool Conforms(FeelValue value, DmnRun run) =>
        value.IsNull || (HasForm(value, run) && Constraints.All(constraint => constraint.Holds(value, run)));

    /// <summary>
    /// The implicit conversions of DMN 1.5 section 10.3.2.9.4: a singleton list to its item, an item to a singleton
    /// list, a date to its midnight in UTC.
    /// </summary>
    public bool TryConvert(FeelValue value, DmnRun run, [NotNullWhen(true)] out FeelValue? converted)
    {
        converted = value;
        if (Conforms(value, run))
            return true;
        converted = Converted(value);
        return converted is not null && Conforms(converted, run);
    }

    /// <summary>The value as this type, or null with a reason.</summary>
    public FeelValue Coerce(FeelValue value, DmnRun run, DmnPlace place) =>
        TryConvert(value, run, out var converted)
            ? converted
            : run.Fail($"The value {Shown(value)} is not of the type {Name}.", place);

    protected virtual FeelValue? Converted(FeelValue value) => value is FeelList { Count: 1 } list ? list[0] : null;

    public override string ToString() => name;

    private static string Shown(FeelValue value)
    {
        var text = value.ToString();
        return text.Length <= 80 ? text : text[..80] + "…";
    }
}

/// <summary>A FEEL type as it is, possibly constrained.</summary>
internal sealed class SimpleType(string name, FeelType feel) : DmnType(name, feel)
{
    protected override bool HasForm(FeelValue value, DmnRun run) => Feel.IsInstance(value);

    protected override FeelValue? Converted(FeelValue value) => Feel.TryCoerce(value, out var coerced) ? coerced : null;
}

/// <summary>A type that narrows another by constraints of its own.</summary>
internal sealed class NarrowedType(string name, DmnType narrowed) : DmnType(name, narrowed.Feel)
{
    public override DmnType Result => narrowed.Result == narrowed ? this : narrowed.Result;

    protected override bool HasForm(FeelValue value, DmnRun run) => narrowed.Conforms(value, run);

    protected override FeelValue? Converted(FeelValue value) =>
        value is FeelList { Count: 1 } list ? list[0] : narrowed.Feel.TryCoerce(value, out var coerced) ? coerced : null;
}
