using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>
/// A DMN model (versions 1.1 to 1.5; later files are read as 1.5), compiled once and evaluated any number of times,
/// from any thread. It never changes.
/// </summary>
public sealed class DmnModel
{
    private readonly Dictionary<string, DecisionNode> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceNode> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputNode> _inputs = new(StringComparer.Ordinal);
    private readonly List<DmnProblem> _problems = [];

    private DmnModel(DmnElement root, IDmnImports? imports)
    {
        var definitions = new DmnLoader(imports ?? DmnDocuments.None, _problems).Load(root);
        Namespace = definitions.Namespace;
        Name = definitions.Name;
        var nodes = new DrgCompiler(_problems).Compile(definitions);
        foreach (var element in definitions.Elements)
            Register(nodes[element]);
    }

    public string Namespace { get; }

    public string Name { get; }

    /// <summary>
    /// What is wrong with the model without keeping it from loading: FEEL that cannot be read, types, elements and
    /// imports that are not there, functions in other languages. What a problem is about evaluates to null with a
    /// reason. Whoever is to run a model in earnest calls <see cref="RequireSound"/>.
    /// </summary>
    public IReadOnlyList<DmnProblem> Problems => _problems;

    public IReadOnlyCollection<string> Decisions => _decisions.Keys;

    public IReadOnlyCollection<string> Services => _services.Keys;

    /// <summary>The model's own input data; those of imported models are not among them.</summary>
    public IReadOnlyCollection<string> Inputs => _inputs.Keys;

    /// <summary>The names of a decision service's output decisions; with more than one its value is a context of them.</summary>
    public IReadOnlyList<string> OutputsOf(string service) =>
        _services.TryGetValue(service, out var node) ? [.. node.Outputs.Select(output => output.Name)] : [];

    /// <summary>Reads a model; at most 10 MiB, 256 levels deep, without DTD.</summary>
    /// <exception cref="DmnModelException">
    /// The XML is broken or too large, the structure is not DMN's, or decisions, imports or item definitions lead back
    /// to themselves.
    /// </exception>
    public static DmnModel Load(string xml, IDmnImports? imports = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return new DmnModel(DmnXmlReader.Read(xml), imports);
    }

    /// <inheritdoc cref="Load(string, IDmnImports?)"/>
    public static DmnModel Load(Stream xml, IDmnImports? imports = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return new DmnModel(DmnXmlReader.Read(xml), imports);
    }

    /// <summary>Refuses a model with problems.</summary>
    /// <exception cref="DmnModelException">The first of <see cref="Problems"/>.</exception>
    public DmnModel RequireSound() => _problems.Count == 0 ? this : throw new DmnModelException(_problems[0]);

    /// <summary>
    /// Evaluates a decision and what it requires. An unknown name, a missing input or undefined logic gives null with
    /// a reason; data never make it throw.
    /// </summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public DmnResult Evaluate(string decision, DmnInputs inputs, FeelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var run = new DmnRun(evaluation);
        if (!_decisions.TryGetValue(decision, out var node))
            return run.Finish(run.Fail($"There is no decision '{decision}'.", Nowhere));
        var frame = new DmnFrame(run, input => inputs.Find(input));
        return run.Finish(frame.Value(node));
    }

    /// <inheritdoc cref="Evaluate(string, DmnInputs, FeelEvaluation)"/>
    public DmnResult Evaluate(string decision, FeelContext inputs, FeelEvaluation evaluation) =>
        Evaluate(decision, DmnInputs.From(inputs), evaluation);

    /// <summary>
    /// Evaluates a decision service with its input data and input decisions by name (DMN 1.5 section 10.4): the value
    /// of its output decision, or a context of several. A parameter that is not given is null.
    /// </summary>
    /// <exception cref="FeelBudgetExceededException">The evaluation's budget is spent.</exception>
    public DmnResult EvaluateService(string service, DmnInputs inputs, FeelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var run = new DmnRun(evaluation);
        if (!_services.TryGetValue(service, out var node))
            return run.Finish(run.Fail($"There is no decision service '{service}'.", Nowhere));
        var arguments = node.Inputs.Select(input => Argument(input, inputs, run)).ToList();
        return run.Finish(node.Type.Result.Coerce(node.Run(run, arguments), run, node.Place));
    }

    /// <inheritdoc cref="EvaluateService(string, DmnInputs, FeelEvaluation)"/>
    public DmnResult EvaluateService(string service, FeelContext inputs, FeelEvaluation evaluation) =>
        EvaluateService(service, DmnInputs.From(inputs), evaluation);

    private DmnPlace Nowhere => new($"model \"{Name}\"", null, 0, 0);

    private static FeelValue Argument(DrgNode input, DmnInputs inputs, DmnRun run) =>
        inputs.Find(input) is { } value
            ? input.Type.Coerce(value, run, input.Place)
            : run.Fail($"'{input.Name}' is not given.", input.Place);

    private void Register(DrgNode node)
    {
        var added = node switch
        {
            DecisionNode decision => _decisions.TryAdd(decision.Name, decision),
            ServiceNode service => _services.TryAdd(service.Name, service),
            InputNode input => _inputs.TryAdd(input.Name, input),
            _ => true,
        };
        if (!added)
            _problems.Add(new DmnProblem($"Two elements of one kind have the name '{node.Name}'.", node.Place));
    }
}
