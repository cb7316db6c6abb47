using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>One entry of a boxed context; the result cell has no name.</summary>
internal sealed record ContextEntry(string? Name, DmnType Type, BoxedExpression Value);

/// <summary>A boxed context: later entries see earlier ones; the result cell, if there is one, is its value.</summary>
internal sealed class ContextLogic(IReadOnlyList<ContextEntry> entries, FeelNames? members, DmnPlace place)
    : BoxedExpression(place)
{
    public override FeelNames? Members => members;

    public override FeelValue Evaluate(DmnScope scope)
    {
        var inner = new DmnScope(scope);
        var context = new FeelContextBuilder();
        foreach (var (name, type, logic) in entries)
        {
            var value = type.Coerce(logic.Evaluate(inner), scope.Run, logic.Place);
            if (name is null)
                return value;
            inner.Set(name, value);
            context.Set(name, value);
        }
        return context.Build();
    }
}

/// <summary>A boxed list.</summary>
internal sealed class ListLogic(IReadOnlyList<BoxedExpression> items, DmnPlace place) : BoxedExpression(place)
{
    public override FeelNames? Members => items.Count == 0 ? null : items[0].Members;

    public override FeelValue Evaluate(DmnScope scope)
    {
        scope.Run.Evaluation.Budget.TakeItems(items.Count);
        return FeelList.Of(items.Select(item => item.Evaluate(scope)));
    }
}

/// <summary>A relation: a list of contexts, one for each row.</summary>
internal sealed class RelationLogic(
    IReadOnlyList<DmnParameter> columns, IReadOnlyList<IReadOnlyList<BoxedExpression>> rows, DmnPlace place)
    : BoxedExpression(place)
{
    public override FeelNames? Members { get; } = Names(columns);

    public override FeelValue Evaluate(DmnScope scope)
    {
        scope.Run.Evaluation.Budget.TakeItems(rows.Count);
        return FeelList.Of(rows.Select(row => Row(row, scope)));
    }

    private FeelContext Row(IReadOnlyList<BoxedExpression> cells, DmnScope scope)
    {
        var context = new FeelContextBuilder();
        for (var i = 0; i < columns.Count; i++)
        {
            var value = i < cells.Count ? cells[i].Evaluate(scope) : FeelNull.Instance;
            context.Set(columns[i].Name, columns[i].Type.Coerce(value, scope.Run, Place));
        }
        return context.Build();
    }

    private static FeelNames Names(IReadOnlyList<DmnParameter> columns)
    {
        var names = new FeelNames();
        foreach (var column in columns)
            names.Add(column.Name, FeelNames.Of(column.Type.Feel));
        return names;
    }
}
