using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>Compiles the requirements graph of a model and its imports: nodes first, then their requirements, then their logic.</summary>
internal sealed class DrgCompiler(List<DmnProblem> problems)
{
    private readonly Dictionary<DrgElement, DrgNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DmnDefinitions, ModelCompiler> _models = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DrgNode, DrgElement> _elements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DrgNode, FeelNames?> _members = new(ReferenceEqualityComparer.Instance);
    private readonly FeelTexts _texts = new(problems);

    /// <summary>All elements of a model and what it imports, compiled.</summary>
    public IReadOnlyDictionary<DrgElement, DrgNode> Compile(DmnDefinitions model)
    {
        Declare(model);
        foreach (var (element, node) in _nodes)
            Link(element, node);
        RequirementOrder.RequireAcyclic(_nodes.Values);
        foreach (var node in _nodes.Values)
            Members(node);
        return _nodes;
    }

    private ModelCompiler Declare(DmnDefinitions model)
    {
        if (_models.TryGetValue(model, out var known))
            return known;
        var imported = new Dictionary<string, TypeCatalog>(StringComparer.Ordinal);
        foreach (var import in model.Imports)
            if (!imported.TryAdd(import.Name, Declare(import.Model).Types))
                problems.Add(new DmnProblem($"Two imports have the name '{import.Name}'.", model.Root.Place));
        var types = new TypeCatalog(model, imported, _texts);
        types.CompileAll();
        var compiler = new ModelCompiler(types, new BoxedCompiler(types, _texts), TypeNames(model, types));
        _models.Add(model, compiler);
        foreach (var element in model.Elements)
        {
            var node = Node(element, types.Of(element.TypeRef));
            _nodes.Add(element, node);
            _elements.Add(node, element);
        }
        return compiler;
    }

    private static FeelNames TypeNames(DmnDefinitions model, TypeCatalog types)
    {
        var names = new FeelNames();
        MemberNames.AddTo(names, [model, .. model.Imports.Select(import => import.Model)]);
        foreach (var name in model.ItemDefinitions.Keys)
            names.AddType(name, types.Named(name)!.Feel);
        foreach (var import in model.Imports)
            foreach (var name in import.Model.ItemDefinitions.Keys)
            {
                var qualified = import.Name.Length == 0 ? name : import.Name + "." + name;
                if (types.Named(qualified) is { } type)
                    names.AddType(qualified, type.Feel);
            }
        return names;
    }

    private static DrgNode Node(DrgElement element, DmnType type) => element.Kind switch
    {
        DrgKind.InputData => new InputNode(element.Owner.Namespace, element.Name, element.VariableName, type, element.Xml.Place),
        DrgKind.Decision => new DecisionNode(element.Name, element.VariableName, type, element.Xml.Place),
        DrgKind.KnowledgeModel => new KnowledgeNode(element.Name, element.VariableName, type, element.Xml.Place),
        _ => new ServiceNode(element.Name, element.VariableName, type, element.Xml.Place),
    };

    private void Link(DrgElement element, DrgNode node)
    {
        if (node is ServiceNode service)
        {
            service.Inputs = [.. Targets(element, "inputData"), .. Targets(element, "inputDecision")];
            service.Outputs = [.. Targets(element, "outputDecision")];
            return;
        }
        var requirements = new List<Requirement>();
        foreach (var requirement in element.Xml.All("informationRequirement").Concat(element.Xml.All("knowledgeRequirement")))
            foreach (var target in requirement.Children.Where(child => child.Attribute("href") is not null))
                if (Target(element, target) is { } required)
                    requirements.Add(required);
        // A knowledge model may invoke itself, whether or not it says so.
        if (node is KnowledgeNode && !requirements.Exists(r => r.Node == node))
            requirements.Add(new Requirement(null, node));
        node.Requirements = requirements;
    }

    private IEnumerable<DrgNode> Targets(DrgElement element, string name) =>
        element.Xml.All(name).Select(reference => Target(element, reference)).OfType<Requirement>().Select(r => r.Node);

    private Requirement? Target(DrgElement element, DmnElement reference)
    {
        var href = reference.RequiredAttribute("href");
        if (element.Owner.Resolve(href) is { } found)
            return new Requirement(found.Import is { Name.Length: > 0 } import ? import.Name : null, _nodes[found.Element]);
        problems.Add(new DmnProblem($"'{href}' points to no element.", reference.Place));
        return null;
    }

    /// <summary>Compiles a node after what it requires, and answers the names its value has after a dot.</summary>
    private FeelNames? Members(DrgNode node)
    {
        if (_members.TryGetValue(node, out var known))
            return known;
        _members.Add(node, FeelNames.Of(node.Type.Feel));
        var members = FeelNames.Of(node.Type.Feel) ?? Compile(node);
        _members[node] = members;
        if (node is DecisionNode { Logic: null } or KnowledgeNode { Logic: null })
            Compile(node);
        return members;
    }

    private FeelNames? Compile(DrgNode node)
    {
        var element = _elements[node];
        var model = _models[element.Owner];
        switch (node)
        {
            case DecisionNode decision:
                decision.Logic = model.Boxed.Inside(element.Xml, Names(node, model), node.Type);
                return decision.Logic?.Members;
            case KnowledgeNode knowledge when element.Xml.Child("encapsulatedLogic") is { } logic:
                knowledge.Logic = model.Boxed.Function(logic, Names(node, model), node.Name, node.Type.Result);
                return knowledge.Logic.Members;
            case ServiceNode service:
                return ServiceMembers(service);
            default:
                return null;
        }
    }

    private FeelNames? ServiceMembers(ServiceNode service)
    {
        if (service.Outputs is [var only])
            return Members(only);
        var names = new FeelNames();
        foreach (var output in service.Outputs)
            names.Add(output.VariableName, Members(output));
        return names;
    }

    private FeelNames Names(DrgNode node, ModelCompiler model)
    {
        var names = new FeelNames(model.TypeNames);
        var imported = new Dictionary<string, FeelNames>(StringComparer.Ordinal);
        foreach (var (import, required) in node.Requirements)
        {
            if (import is null)
            {
                names.Add(required.VariableName, Members(required));
                continue;
            }
            if (!imported.TryGetValue(import, out var members))
                imported.Add(import, members = new FeelNames());
            members.Add(required.VariableName, Members(required));
        }
        foreach (var (import, members) in imported)
            names.Add(import, members);
        return names;
    }

    private sealed record ModelCompiler(TypeCatalog Types, BoxedCompiler Boxed, FeelNames TypeNames);
}
