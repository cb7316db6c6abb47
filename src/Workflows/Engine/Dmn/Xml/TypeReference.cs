namespace Workflows.Engine.Dmn.Xml;

/// <summary>A <c>typeRef</c> as written, with the element it stands on (its prefixes and its place).</summary>
internal sealed record TypeReference(string Text, DmnElement At)
{
    /// <summary>The type an element refers to by attribute, or by child element as item definitions do.</summary>
    public static TypeReference? Of(DmnElement? element, string attribute = "typeRef")
    {
        if (element is null)
            return null;
        var text = element.Attribute(attribute) ?? element.Child(attribute)?.Content;
        return string.IsNullOrWhiteSpace(text) ? null : new TypeReference(text.Trim(), element);
    }
}
