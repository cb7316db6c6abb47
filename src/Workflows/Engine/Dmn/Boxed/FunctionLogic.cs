using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>
/// A boxed function definition or a business knowledge model's logic (DMN 1.5 section 7.3.9). A Java or PMML function
/// has a value like any other, but an invocation is refused: null with a reason.
/// </summary>
internal sealed class FunctionLogic(
    string name, string kind, IReadOnlyList<DmnParameter> parameters, BoxedExpression? body, DmnType result, DmnPlace place)
    : BoxedExpression(place)
{
    public override FeelNames? Members => FeelNames.Of(result.Feel) ?? body?.Members;

    public override FeelValue Evaluate(DmnScope scope) => Function(scope.Run, () => scope);

    public DmnFunction Function(DmnRun run, Func<DmnScope> closure) =>
        new(name, parameters, result, run, Place, arguments => Invoke(run, closure(), arguments));

    private FeelValue Invoke(DmnRun run, DmnScope closure, FeelValue[] arguments)
    {
        if (kind != "FEEL")
            return run.Fail($"'{name}' is a {kind} function; only FEEL functions are run.", Place, refused: true);
        if (body is null)
            return run.Fail($"The function '{name}' has no body.", Place);
        var scope = new DmnScope(closure);
        for (var i = 0; i < arguments.Length; i++)
            scope.Set(parameters[i].Name, arguments[i]);
        return body.Evaluate(scope);
    }
}

/// <summary>The value for one parameter of an invocation.</summary>
internal sealed record ParameterBinding(DmnParameter Parameter, BoxedExpression Formula);

/// <summary>A boxed invocation: the called function and its bindings by parameter name; an unbound parameter is null.</summary>
internal sealed class InvocationLogic(BoxedExpression function, IReadOnlyList<ParameterBinding> bindings, DmnPlace place)
    : BoxedExpression(place)
{
    private readonly string[] _names = [.. bindings.Select(binding => binding.Parameter.Name)];

    public override FeelNames? Members => function.Members;

    public override FeelValue Evaluate(DmnScope scope)
    {
        if (function.Evaluate(scope) is not FeelFunction callee)
            return scope.Run.Fail($"What is invoked is not a function.", Place);
        var arguments = new FeelValue[bindings.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = bindings[i].Parameter.Type.Coerce(bindings[i].Formula.Evaluate(scope), scope.Run, Place);
        var call = new FeelCall(scope.Run.Evaluation, scope);
        var value = callee.Call(_names, arguments, call);
        foreach (var reason in call.Reasons)
            scope.Run.Note(DmnReason.Of(reason, Place));
        return value;
    }
}
