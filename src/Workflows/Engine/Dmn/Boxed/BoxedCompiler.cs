using Workflows.Engine.Dmn.Tables;
using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>Compiles the boxed expressions of one model.</summary>
internal sealed class BoxedCompiler(TypeCatalog types, FeelTexts texts)
{
    private static readonly HashSet<string> Expressions = new(StringComparer.Ordinal)
    {
        "literalExpression", "invocation", "decisionTable", "context", "functionDefinition", "relation", "list",
        "for", "every", "some", "conditional", "filter",
    };

    /// <summary>The boxed expression an element holds; null when it holds none.</summary>
    public BoxedExpression? Inside(DmnElement element, FeelNames names, DmnType result) =>
        element.Children.FirstOrDefault(child => Expressions.Contains(child.Name)) is { } expression
            ? Compile(expression, names, result)
            : null;

    /// <param name="type">What its value must conform to; what the element itself states when left out.</param>
    public LiteralLogic Literal(DmnElement element, FeelNames names, DmnType? type = null)
    {
        var text = element.Text ?? "";
        var expression = text.Length == 0 ? null : texts.Expression(element, text, names);
        var stated = types.Of(TypeReference.Of(element));
        var members = FeelNames.Of(stated.Feel) ?? Known(names, FeelNames.Normalize(text));
        return new LiteralLogic(expression, text, type ?? stated, members, element.Place);
    }

    /// <summary>A function definition, or the logic of a business knowledge model.</summary>
    public FunctionLogic Function(DmnElement element, FeelNames names, string name, DmnType result)
    {
        var parameters = element.All("formalParameter").Select(Item).ToList();
        var inner = new FeelNames(names);
        foreach (var parameter in parameters)
            inner.Add(parameter.Name, FeelNames.Of(parameter.Type.Feel));
        var kind = element.AnyAttribute("kind") ?? "FEEL";
        if (kind != "FEEL")
            texts.Problem($"The function is written in {kind}; only FEEL functions are run.", element.Place);
        var body = kind == "FEEL" ? Inside(element, inner, result) : null;
        return new FunctionLogic(name, kind, parameters, body, result, element.Place);
    }

    private BoxedExpression Compile(DmnElement element, FeelNames names, DmnType result) => element.Name switch
    {
        "literalExpression" => Literal(element, names),
        "invocation" => Invocation(element, names),
        "decisionTable" => new TableCompiler(this, types, texts).Compile(element, names, result),
        "context" => Context(element, names, result),
        "functionDefinition" => Function(element, names, "function", DmnType.Any),
        "relation" => Relation(element, names),
        "list" => new ListLogic([.. Cells(element, names)], element.Place),
        "conditional" => new ConditionalLogic(
            Part(element, "if", names), Part(element, "then", names, result), Part(element, "else", names, result), element.Place),
        "filter" => Filter(element, names),
        "for" => Iterator(IteratorKind.For, element, "return", names),
        "some" => Iterator(IteratorKind.Some, element, "satisfies", names),
        _ => Iterator(IteratorKind.Every, element, "satisfies", names),
    };

    /// <summary>The expression an element should hold; one that is missing is a problem and gives null.</summary>
    private BoxedExpression Required(DmnElement element, FeelNames names, DmnType result)
    {
        if (Inside(element, names, result) is { } expression)
            return expression;
        texts.Problem($"'{element.Name}' needs an expression.", element.Place);
        return new LiteralLogic(null, "", DmnType.Any, null, element.Place);
    }

    private BoxedExpression Part(DmnElement element, string name, FeelNames names, DmnType? result = null) =>
        Required(element.Required(name), names, result ?? DmnType.Any);

    private IEnumerable<BoxedExpression> Cells(DmnElement element, FeelNames names) =>
        element.Children.Where(child => Expressions.Contains(child.Name)).Select(child => Compile(child, names, DmnType.Any));

    private DmnParameter Item(DmnElement item) =>
        new(FeelNames.Normalize(item.RequiredAttribute("name")), types.Of(TypeReference.Of(item)));

    private InvocationLogic Invocation(DmnElement element, FeelNames names)
    {
        var function = Required(element, names, DmnType.Any);
        var bindings = new List<ParameterBinding>();
        foreach (var binding in element.All("binding"))
            if (Inside(binding, names, DmnType.Any) is { } value)
                bindings.Add(new ParameterBinding(Item(binding.Required("parameter")), value));
        return new InvocationLogic(function, bindings, element.Place);
    }

    private ContextLogic Context(DmnElement element, FeelNames names, DmnType result)
    {
        var inner = new FeelNames(names);
        var members = new FeelNames();
        FeelNames? cell = null;
        var entries = new List<ContextEntry>();
        foreach (var entry in element.All("contextEntry"))
        {
            if (entry.Child("variable") is not { } variable || variable.Attribute("name") is null or "")
            {
                var value = Required(entry, inner, result);
                cell = value.Members;
                entries.Add(new ContextEntry(null, DmnType.Any, value));
                break;
            }
            var (name, type) = Item(variable);
            var logic = Entry(entry, inner, name, type);
            var within = FeelNames.Of(type.Feel) ?? logic.Members;
            inner.Add(name, within);
            members.Add(name, within);
            entries.Add(new ContextEntry(name, logic is FunctionLogic ? DmnType.Any : type, logic));
        }
        return new ContextLogic(entries, entries is [.., { Name: null }] ? cell : members, element.Place);
    }

    /// <summary>A function sees itself; its entry's type may be the function's own or that of its result.</summary>
    private BoxedExpression Entry(DmnElement entry, FeelNames names, string name, DmnType type)
    {
        if (entry.Child("functionDefinition") is { } function)
            return Function(function, new FeelNames(names).Add(name), name, type.Result);
        return Required(entry, names, type);
    }

    private RelationLogic Relation(DmnElement element, FeelNames names)
    {
        var columns = element.All("column").Select(Item).ToList();
        var rows = element.All("row").Select(row => (IReadOnlyList<BoxedExpression>)[.. Cells(row, names)]).ToList();
        return new RelationLogic(columns, rows, element.Place);
    }

    private FilterLogic Filter(DmnElement element, FeelNames names)
    {
        var source = Part(element, "in", names);
        var inner = new FeelNames(names);
        foreach (var name in source.Members?.Names ?? [])
            inner.Add(name, Known(source.Members, name));
        inner.Add("item", source.Members);
        return new FilterLogic(source, Part(element, "match", inner), element.Place);
    }

    private IteratorLogic Iterator(IteratorKind kind, DmnElement element, string body, FeelNames names)
    {
        var variable = FeelNames.Normalize(element.RequiredAttribute("iteratorVariable"));
        var source = Part(element, "in", names);
        var inner = new FeelNames(names).Add(variable, source.Members);
        return new IteratorLogic(kind, variable, source, Part(element, body, inner), element.Place);
    }

    /// <summary>The members of a variable; null when the text is no variable's name.</summary>
    private static FeelNames? Known(FeelNames? names, string variable)
    {
        for (; names is not null; names = names.Outer)
            if (names.TryGet(variable, out var members))
                return members;
        return null;
    }
}
