using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>
/// Values for the input data of a model and its imports, by name. Where two models name an input alike, the
/// namespace tells them apart; a value without namespace is for every input of its name.
/// </summary>
public sealed class DmnInputs
{
    private readonly Dictionary<(string? Namespace, string Name), FeelValue> _values = [];

    /// <summary>Each entry of the context is the input of its name.</summary>
    public static DmnInputs From(FeelContext context)
    {
        var inputs = new DmnInputs();
        foreach (var (name, value) in context)
            inputs.Set(name, value);
        return inputs;
    }

    public DmnInputs Set(string name, FeelValue value, string? modelNamespace = null)
    {
        _values[(modelNamespace, FeelNames.Normalize(name))] = value;
        return this;
    }

    /// <summary>
    /// The value given for an input or, when a service is evaluated, for one of its input decisions: by the name of
    /// its variable, or by its own where that differs.
    /// </summary>
    internal FeelValue? Find(DrgNode node)
    {
        var modelNamespace = (node as InputNode)?.Namespace;
        return Find(modelNamespace, node.VariableName) ?? Find(modelNamespace, FeelNames.Normalize(node.Name));
    }

    private FeelValue? Find(string? modelNamespace, string name) =>
        _values.TryGetValue((modelNamespace, name), out var own) ? own : _values.GetValueOrDefault((null, name));
}
