using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>A collection: the allowed values of its definition constrain the items, its type constraint the whole.</summary>
internal sealed class CollectionType(string name, DmnType item) : DmnType(name, new FeelListType(item.Feel))
{
    public DmnType Item => item;

    protected override bool HasForm(FeelValue value, DmnRun run)
    {
        if (value is not FeelList list)
            return false;
        foreach (var element in list)
            if (!item.Conforms(element, run))
                return false;
        return true;
    }

    protected override FeelValue? Converted(FeelValue value) => value is FeelList ? base.Converted(value) : FeelList.Of(value);
}

/// <summary>A structure: a value needs every component; more entries than those are let through.</summary>
internal sealed class StructureType(string name, IReadOnlyList<KeyValuePair<string, DmnType>> components)
    : DmnType(name, new FeelContextType([.. components.Select(c => KeyValuePair.Create(c.Key, c.Value.Feel))]))
{
    protected override bool HasForm(FeelValue value, DmnRun run)
    {
        if (value is not FeelContext context)
            return false;
        foreach (var (key, type) in components)
            if (!context.TryGet(key, out var entry) || !type.Conforms(entry, run))
                return false;
        return true;
    }
}

/// <summary>A function's type (DMN 1.5 section 7.3.4).</summary>
internal sealed class FunctionType(string name, IReadOnlyList<DmnType> parameters, DmnType result)
    : DmnType(name, new FeelFunctionType([.. parameters.Select(p => p.Feel)], result.Feel))
{
    public override DmnType Result => result;

    protected override bool HasForm(FeelValue value, DmnRun run) => Feel.Admits(value);
}
