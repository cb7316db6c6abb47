using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>A required element and the import it is seen through; null for an own one.</summary>
internal readonly record struct Requirement(string? Import, DrgNode Node);

/// <summary>A compiled element of the decision requirements graph.</summary>
internal abstract class DrgNode(string name, string variableName, DmnType type, DmnPlace place)
{
    public string Name => name;

    public string VariableName => variableName;

    /// <summary>The type of the element's variable.</summary>
    public DmnType Type => type;

    public DmnPlace Place => place;

    /// <summary>Set once, when all elements are there to be pointed at.</summary>
    public IReadOnlyList<Requirement> Requirements { get; set; } = [];

    public abstract FeelValue Evaluate(DmnFrame frame);

    protected FeelValue Typed(FeelValue value, DmnRun run) => type.Coerce(value, run, place);
}

internal sealed class InputNode(string modelNamespace, string name, string variableName, DmnType type, DmnPlace place)
    : DrgNode(name, variableName, type, place)
{
    public string Namespace => modelNamespace;

    public override FeelValue Evaluate(DmnFrame frame) =>
        frame.Given(this) is { } value
            ? Typed(value, frame.Run)
            : frame.Run.Fail($"The input '{Name}' is not given.", Place);
}

internal sealed class DecisionNode(string name, string variableName, DmnType type, DmnPlace place)
    : DrgNode(name, variableName, type, place)
{
    /// <summary>The decision's logic; null when the model gives none.</summary>
    public BoxedExpression? Logic { get; set; }

    public override FeelValue Evaluate(DmnFrame frame) =>
        Logic is null
            ? frame.Run.Fail($"The decision '{Name}' has no logic.", Place)
            : Typed(Logic.Evaluate(frame.Scope(Requirements)), frame.Run);
}

/// <summary>A business knowledge model: its value is a function (DMN 1.5 section 10.4).</summary>
internal sealed class KnowledgeNode(string name, string variableName, DmnType type, DmnPlace place)
    : DrgNode(name, variableName, type, place)
{
    public FunctionLogic? Logic { get; set; }

    // The scope is made at the call: models may require each other, and themselves.
    public override FeelValue Evaluate(DmnFrame frame) =>
        Logic is null
            ? frame.Run.Fail($"The business knowledge model '{Name}' has no logic.", Place)
            : Logic.Function(frame.Run, () => frame.Scope(Requirements));
}

internal sealed class ServiceNode(string name, string variableName, DmnType type, DmnPlace place)
    : DrgNode(name, variableName, type, place)
{
    /// <summary>Input data, then input decisions, in the order of the model: the order of the parameters.</summary>
    public IReadOnlyList<DrgNode> Inputs { get; set; } = [];

    public IReadOnlyList<DrgNode> Outputs { get; set; } = [];

    public override FeelValue Evaluate(DmnFrame frame)
    {
        var parameters = Inputs.Select(input => new DmnParameter(input.VariableName, input.Type)).ToArray();
        return new DmnFunction(Name, parameters, Type.Result, frame.Run, Place, arguments => Run(frame.Run, arguments));
    }

    /// <summary>The value of a service: its output decision's, or a context of several by name.</summary>
    public FeelValue Run(DmnRun run, IReadOnlyList<FeelValue> arguments)
    {
        var frame = new DmnFrame(run, _ => null);
        for (var i = 0; i < arguments.Count; i++)
            frame.Give(Inputs[i], arguments[i]);
        if (Outputs is [var only])
            return frame.Value(only);
        var members = new FeelContextBuilder();
        foreach (var output in Outputs)
            members.Set(output.VariableName, frame.Value(output));
        return members.Build();
    }
}
