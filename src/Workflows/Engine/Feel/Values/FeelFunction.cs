namespace Workflows.Engine.Feel;

/// <summary>A parameter of a function; <see cref="FeelType.Any"/> when it states no type.</summary>
public sealed record FeelParameter(string Name, FeelType Type)
{
    public FeelParameter(string name)
        : this(name, FeelType.Any)
    {
    }
}

/// <summary>
/// Something that can be invoked: a built-in, a function definition, a business knowledge model or a decision
/// service (DMN 1.5 §10.3.2.13). Derived classes state their parameters and answer <see cref="Invoke"/>, which
/// receives exactly one coerced value per parameter.
/// </summary>
public abstract class FeelFunction : FeelValue
{
    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    public virtual FeelType ResultType => FeelType.Any;

    public override FeelType Type => new FeelFunctionType([.. Parameters.Select(p => p.Type)], ResultType);

    /// <summary>Runs the body. Answers <see cref="FeelCall.Fail(FeelReasonCode, FaultText)"/> when it has no result; never throws for data.</summary>
    protected abstract FeelValue Invoke(FeelValue[] arguments, FeelCall call);

    /// <summary>
    /// Invokes with arguments by position. A wrong number of arguments, or one that does not conform to its
    /// parameter's type (§10.3.2.9.4), gives null with a reason.
    /// </summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public virtual FeelValue Call(FeelValue[] arguments, FeelCall call)
    {
        if (arguments.Length != Parameters.Count)
            return call.Fail(FeelReasonCode.Arguments, $"expects {Parameters.Count} arguments, got {arguments.Length}");
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = Parameters[i];
            if (!parameter.Type.TryCoerce(arguments[i], out var coerced))
                return call.Fail(FeelReasonCode.Type, $"parameter '{parameter.Name}' expects {parameter.Type}, got {arguments[i].Type}");
            arguments[i] = coerced;
        }

        call.Enter();
        var result = Invoke(arguments, call);
        call.Leave();
        if (ReferenceEquals(ResultType, FeelType.Any))
            return result;
        return ResultType.TryCoerce(result, out var typed)
            ? typed
            : call.Fail(FeelReasonCode.Type, $"the function's result should be {ResultType}, is {result.Type}");
    }

    /// <summary>Invokes with arguments by name; a parameter that is not named gets null, an unknown name gives null.</summary>
    public virtual FeelValue Call(IReadOnlyList<string> names, FeelValue[] arguments, FeelCall call)
    {
        var ordered = new FeelValue[Parameters.Count];
        Array.Fill(ordered, FeelNull.Instance);
        for (var i = 0; i < names.Count; i++)
        {
            var at = IndexOf(names[i]);
            if (at < 0)
                return call.Fail(FeelReasonCode.Arguments, $"has no parameter '{names[i]}'");
            ordered[at] = arguments[i];
        }

        return Call(ordered, call);
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name)
                return i;
        }

        return -1;
    }

    public override string ToString() => $"function({string.Join(", ", Parameters.Select(p => p.Name))})";
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
