using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Workflows.Archive.Checking;

/// <summary>The few kinds of rule that most rows are made of.</summary>
internal static class Rules
{
    public static IEnumerable<Violation> None => [];

    public static IEnumerable<Violation> When(bool broken, XObject at, string message) =>
        broken ? [new Violation(at, message)] : [];

    public static IEnumerable<Violation> HasAttribute(IEnumerable<XElement> elements, XName name) =>
        from element in elements
        where string.IsNullOrWhiteSpace((string?)element.Attribute(name))
        select new Violation(element, $"{element.Name.LocalName} lacks the attribute {name.LocalName}.");

    public static IEnumerable<Violation> AttributeIs(IEnumerable<XElement> elements, XName name, params string[] allowed) =>
        from element in elements
        let value = (string?)element.Attribute(name)
        where value is null || !allowed.Contains(value, StringComparer.Ordinal)
        select new Violation(element, value is null
            ? $"{element.Name.LocalName} lacks the attribute {name.LocalName} (expected {Words(allowed)})."
            : $"{name.LocalName} is \"{value}\"; expected {Words(allowed)}.");

    public static IEnumerable<Violation> HasInstant(IEnumerable<XElement> elements, XName name) =>
        from element in elements
        let value = (string?)element.Attribute(name)
        where !IsInstant(value)
        select new Violation(element, value is null
            ? $"{element.Name.LocalName} lacks the attribute {name.LocalName}."
            : $"{name.LocalName} is \"{value}\", not a date with time.");

    public static IEnumerable<Violation> HasSize(IEnumerable<XElement> elements) =>
        from element in elements
        let value = (string?)element.Attribute("SIZE")
        where !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select new Violation(element, value is null
            ? $"{element.Name.LocalName} lacks the attribute SIZE."
            : $"SIZE is \"{value}\", not a number of bytes.");

    /// <summary>A media type is type/subtype; whether it is registered, or right for the file, is not decided here.</summary>
    public static IEnumerable<Violation> HasMediaType(IEnumerable<XElement> elements) =>
        from element in elements
        let value = (string?)element.Attribute("MIMETYPE")
        where value is null || !System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(value, out _)
        select new Violation(element, value is null
            ? $"{element.Name.LocalName} lacks the attribute MIMETYPE."
            : $"MIMETYPE is \"{value}\", not a media type.");

    /// <summary>The identifier is there, can be an xml:id, and no other element of the file has it.</summary>
    public static IEnumerable<Violation> HasId(MetsDocument mets, IEnumerable<XElement> elements)
    {
        Dictionary<string, int>? uses = null;
        foreach (var element in elements)
        {
            var id = (string?)element.Attribute("ID");
            uses ??= mets.Root.DescendantsAndSelf().Attributes("ID").CountBy(a => a.Value).ToDictionary();
            if (string.IsNullOrWhiteSpace(id))
                yield return new Violation(element, $"{element.Name.LocalName} lacks the attribute ID.");
            else if (!IsNcName(id))
                yield return new Violation(element, $"ID \"{id}\" cannot be an xml:id: it must begin with a letter and hold no space or colon.");
            else if (uses[id] > 1)
                yield return new Violation(element, $"ID \"{id}\" is used {uses[id]} times.");
        }
    }

    /// <summary>Every identifier in a list of references belongs to an element of the file.</summary>
    public static IEnumerable<Violation> RefersToIds(MetsDocument mets, IEnumerable<XElement> elements, string name) =>
        from element in elements
        from id in List(element, name)
        where !mets.Ids.Contains(id)
        select new Violation(element, $"{name} refers to \"{id}\", which is no ID in this file.");

    public static string[] List(XElement element, string name) =>
        ((string?)element.Attribute(name))?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static bool IsInstant(string? value)
    {
        if (value is null)
            return false;
        try
        {
            XmlConvert.ToDateTimeOffset(value);
            return value.Contains('T', StringComparison.Ordinal);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsNcName(string id)
    {
        try
        {
            XmlConvert.VerifyNCName(id);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string Words(string[] allowed) =>
        allowed.Length > 12 ? "a value of the vocabulary" : string.Join(" or ", allowed.Select(value => $"\"{value}\""));
}
