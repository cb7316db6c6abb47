using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

internal sealed record DmnParameter(string Name, DmnType Type);

/// <summary>A boxed function, business knowledge model or decision service as a FEEL function.</summary>
internal sealed class DmnFunction(
    string name,
    IReadOnlyList<DmnParameter> parameters,
    DmnType result,
    DmnRun run,
    DmnPlace place,
    Func<FeelValue[], FeelValue> body) : FeelFunction
{
    public override IReadOnlyList<FeelParameter> Parameters { get; } =
        [.. parameters.Select(p => new FeelParameter(p.Name, p.Type.Feel))];

    public override FeelType ResultType => result.Feel;

    /// <summary>
    /// As <see cref="FeelFunction.Call(FeelValue[], FeelCall)"/>, with the constraints of item definitions checked too:
    /// an argument that does not conform makes the whole invocation null.
    /// </summary>
    public override FeelValue Call(FeelValue[] arguments, FeelCall call)
    {
        if (arguments.Length != parameters.Count)
            return call.Fail(FeelReasonCode.Arguments, $"'{name}' expects {parameters.Count} arguments, got {arguments.Length}");
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!parameters[i].Type.TryConvert(arguments[i], run, out var converted))
                return call.Fail(FeelReasonCode.Type, $"'{name}': parameter '{parameters[i].Name}' expects {parameters[i].Type}, got {arguments[i].Type}");
            arguments[i] = converted;
        }
        return Invoke(arguments, call);
    }

    protected override FeelValue Invoke(FeelValue[] arguments, FeelCall call)
    {
        call.Enter();
        var value = result.Coerce(body(arguments), run, place);
        call.Leave();
        return value;
    }
}
