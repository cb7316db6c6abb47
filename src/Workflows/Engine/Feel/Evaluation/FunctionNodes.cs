namespace Workflows.Engine.Feel;

/// <summary>A function definition; evaluated it becomes a closure over what it sees.</summary>
internal sealed class FunctionNode(int offset, FeelParameter[] parameters, Node body, string text) : Node(offset, body)
{
    public FeelParameter[] Parameters => parameters;
    public Node Body => body;
    public string Text => text;

    public override FeelValue Evaluate(Local? locals, FeelCall call) => new Closure(this, locals, call.Scope);
}

internal sealed class Closure(FunctionNode definition, Local? captured, IFeelScope scope) : FeelFunction
{
    public override IReadOnlyList<FeelParameter> Parameters => definition.Parameters;

    protected override FeelValue Invoke(FeelValue[] arguments, FeelCall call)
    {
        call.Budget.TakeEvaluations(definition.Body.Size);
        var locals = captured;
        foreach (var argument in arguments)
            locals = new Local(argument, locals);
        var outer = call.Turn(definition.Text, scope);
        var result = definition.Body.Evaluate(locals, call);
        call.Return(outer);
        return result;
    }
}

/// <summary>Something that reads well and yet has no value here, with the reason.</summary>
internal sealed class UndefinedNode(int offset, FeelReasonCode code, FaultText reason) : Node(offset)
{
    public override FeelValue Evaluate(Local? locals, FeelCall call) => call.Fail(code, reason, Offset);
}

/// <summary>An invocation with arguments by position or, with names, by name.</summary>
internal sealed class InvocationNode(int offset, Node target, Node[] arguments, string[]? names) : Node(offset, [target, .. arguments])
{
    public Node Target { get; } = target;
    public Node[] Arguments { get; } = arguments;

    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        if (Target.Evaluate(locals, call) is not FeelFunction function)
            return call.Fail(FeelReasonCode.Type, $"what is invoked is not a function", Offset);
        var values = new FeelValue[Arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Arguments[i].Evaluate(locals, call);
        call.At(Offset);
        return names is null ? function.Call(values, call) : function.Call(names, values, call);
    }
}
