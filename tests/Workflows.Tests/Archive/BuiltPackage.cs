using System.Xml.Linq;
using System.Xml.XPath;
using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

/// <summary>A valid package in a folder of its own, to be damaged by one test.</summary>
internal sealed class BuiltPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private BuiltPackage()
    {
    }

    public string Root { get; private set; } = "";

    public static async Task<BuiltPackage> Create(ArchivePackageContent? content = null)
    {
        var package = new BuiltPackage();
        package.Root = await ArchivePackageBuilder.WriteFolderAsync(content ?? ArchiveContent.Garage(), package._folder.Path);
        return package;
    }

    public string PathOf(string path) => Path.Combine(Root, path);

    public PackageReport Check(PackageCheckOptions? options = null) => PackageCheck.Run(Root, options);

    public void EditRoot(Action<XElement> edit) => Edit("METS.xml", edit);

    public void Edit(string path, Action<XElement> edit)
    {
        var document = XDocument.Load(PathOf(path));
        edit(document.Root!);
        document.Save(PathOf(path));
    }

    public void Dispose() => _folder.Dispose();
}

internal static class MetsEditing
{
    private static readonly System.Xml.XmlNamespaceManager Names = CreateNames();

    /// <summary>Removes every element and attribute that the XPath selects; at least one.</summary>
    public static void Remove(this XElement root, string xpath)
    {
        var found = Select(root, xpath);
        foreach (var element in found.OfType<XElement>())
            element.Remove();
        foreach (var attribute in found.OfType<XAttribute>())
            attribute.Remove();
    }

    public static void Set(this XElement root, string xpath, string value)
    {
        foreach (var found in Select(root, xpath))
        {
            if (found is XAttribute attribute)
                attribute.Value = value;
            else
                ((XElement)found).Value = value;
        }
    }

    private static List<XObject> Select(XElement root, string xpath)
    {
        var found = ((IEnumerable<object>)root.Document!.XPathEvaluate(xpath, Names)).Cast<XObject>().ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"The valid package has nothing at {xpath}.");
    }

    private static System.Xml.XmlNamespaceManager CreateNames()
    {
        var names = new System.Xml.XmlNamespaceManager(new System.Xml.NameTable());
        names.AddNamespace("m", "http://www.loc.gov/METS/");
        names.AddNamespace("xlink", "http://www.w3.org/1999/xlink");
        names.AddNamespace("csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS");
        names.AddNamespace("e", "https://DILCIS.eu/XML/ERMS");
        return names;
    }
}
