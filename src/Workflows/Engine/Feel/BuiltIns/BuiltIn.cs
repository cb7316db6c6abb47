namespace Workflows.Engine.Feel;

/// <summary>A parameter of a built-in. Null is refused unless <paramref name="Nullable"/>; left out, it becomes null.</summary>
internal sealed record BuiltInParameter(string Name, FeelType Type, bool Optional = false, bool Nullable = false)
{
    public BuiltInParameter OrNothing => this with { Optional = true };
    public BuiltInParameter OrNull => this with { Nullable = true };
}

/// <summary>
/// One way to invoke a built-in. With <paramref name="Variadic"/> the last parameter is a list that may also be given
/// as several arguments; with <paramref name="Gathers"/> even a single argument is an item of it.
/// </summary>
internal sealed record Signature(
    BuiltInParameter[] Parameters, Func<FeelValue[], FeelCall, FeelValue> Body, bool Variadic = false, bool Gathers = false)
{
    private int Required => Parameters.Count(p => !p.Optional);

    public FeelValue[]? ByPosition(FeelValue[] arguments, ref FaultText? problem)
    {
        if ((Variadic && arguments.Length > Parameters.Length) || (Gathers && arguments.Length >= Parameters.Length))
            arguments = [.. arguments[..(Parameters.Length - 1)], FeelList.Of(arguments.AsSpan(Parameters.Length - 1))];
        if (arguments.Length < Required || arguments.Length > Parameters.Length)
        {
            problem ??= $"got {arguments.Length} arguments";
            return null;
        }

        var bound = arguments.Length == Parameters.Length ? (FeelValue[])arguments.Clone() : Padded(arguments);
        return Coerce(bound, arguments.Length, ref problem) ? bound : null;
    }

    public FeelValue[]? ByName(IReadOnlyList<string> names, FeelValue[] arguments, ref FaultText? problem)
    {
        var bound = Padded([]);
        var given = new bool[Parameters.Length];
        for (var i = 0; i < names.Count; i++)
        {
            var at = Array.FindIndex(Parameters, p => p.Name == names[i]);
            if (at < 0 || given[at])
            {
                problem ??= $"there is no parameter '{names[i]}'";
                return null;
            }

            bound[at] = arguments[i];
            given[at] = true;
        }

        for (var i = 0; i < bound.Length; i++)
        {
            if ((given[i] || !Parameters[i].Optional) && !Coerce(bound, i, ref problem, Parameters[i]))
                return null;
        }

        return bound;
    }

    private FeelValue[] Padded(FeelValue[] arguments)
    {
        var padded = new FeelValue[Parameters.Length];
        arguments.CopyTo(padded, 0);
        padded.AsSpan(arguments.Length).Fill(FeelNull.Instance);
        return padded;
    }

    private bool Coerce(FeelValue[] bound, int count, ref FaultText? problem)
    {
        for (var i = 0; i < count; i++)
        {
            if (!Coerce(bound, i, ref problem, Parameters[i]))
                return false;
        }

        return true;
    }

    private static bool Coerce(FeelValue[] bound, int index, ref FaultText? problem, BuiltInParameter parameter)
    {
        var value = bound[index];
        if (parameter.Type.TryCoerce(value, out bound[index]) && (parameter.Nullable || !bound[index].IsNull))
            return true;
        problem ??= $"'{parameter.Name}' must be {parameter.Type}, is {value.Type}";
        return false;
    }
}

/// <summary>A built-in function (DMN 1.5 §10.3.4): the first of its signatures that takes the arguments answers.</summary>
internal sealed class BuiltIn(string name, params Signature[] signatures) : FeelFunction
{
    private readonly FeelParameter[] _parameters = [.. signatures[0].Parameters.Select(p => new FeelParameter(p.Name, p.Type))];

    public string Name => name;
    public override IReadOnlyList<FeelParameter> Parameters => _parameters;

    public override FeelValue Call(FeelValue[] arguments, FeelCall call)
    {
        FaultText? problem = null;
        foreach (var signature in signatures)
        {
            if (signature.ByPosition(arguments, ref problem) is { } bound)
                return signature.Body(bound, call);
        }

        return call.Fail(FeelReasonCode.Arguments, $"{name}(): {problem}");
    }

    public override FeelValue Call(IReadOnlyList<string> names, FeelValue[] arguments, FeelCall call)
    {
        FaultText? problem = null;
        foreach (var signature in signatures)
        {
            if (signature.ByName(names, arguments, ref problem) is { } bound)
                return signature.Body(bound, call);
        }

        return call.Fail(FeelReasonCode.Arguments, $"{name}(): {problem}");
    }

    protected override FeelValue Invoke(FeelValue[] arguments, FeelCall call) => Call(arguments, call);
}
