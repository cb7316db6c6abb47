using System.Text;
using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>How every XML file of a package is written: UTF-8, indented, line feeds, no character that XML forbids.</summary>
internal static class PackageXml
{
    public static Func<Stream, Task> Document(Action<XmlWriter> write) => stream =>
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
            CloseOutput = false,
        };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartDocument();
        write(xml);
        xml.WriteEndDocument();
        return Task.CompletedTask;
    };

    public static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) =>
        date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Users paste control characters; XML 1.0 cannot hold them, so they are shown as replaced.</summary>
    public static string Text(string text)
    {
        if (IsPlain(text))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return clean.ToString();
    }

    public static void Attribute(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(name, Text(value));
    }

    public static void Attribute(this XmlWriter xml, string prefix, string name, string ns, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(prefix, name, ns, Text(value));
    }

    public static void Element(this XmlWriter xml, string name, string ns, string? value)
    {
        if (value is not null)
            xml.WriteElementString(name, ns, Text(value));
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!XmlConvert.IsXmlChar(c))
                return false;
        return true;
    }
}
