using System.Xml;
using System.Xml.Linq;

namespace Workflows.Archive.Checking;

/// <summary>One METS file of the package: that of the whole, or that of a representation.</summary>
/// <param name="Path">Path from the package root.</param>
internal sealed record MetsDocument(string Path, XElement Root, IPackageSource Package)
{
    public static readonly XNamespace Ns = PackageNames.Mets;
    public static readonly XNamespace Csip = PackageNames.Csip;
    public static readonly XNamespace XLink = PackageNames.XLink;

    private HashSet<string>? _ids;

    /// <summary>The folder that references start from: empty, or <c>representations/…</c>.</summary>
    public string Folder { get; } = Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    public bool IsPackageLevel => Folder.Length == 0;

    public XElement? Header => Root.Element(Ns + "metsHdr");

    public IEnumerable<XElement> Agents => Header?.Elements(Ns + "agent") ?? [];

    public IEnumerable<XElement> FileGroups => Root.Elements(Ns + "fileSec").Descendants(Ns + "fileGrp");

    public IEnumerable<XElement> Files => Root.Elements(Ns + "fileSec").Descendants(Ns + "file");

    /// <summary>
    /// CSIP 2.0 named its profile CSIP.xml and the structural map "CSIP StructMap". What 2.1 sharpened is a warning there.
    /// </summary>
    public bool FollowsFirstProfile => (string?)Root.Attribute("PROFILE") == PackageNames.FirstCsipProfile;

    /// <summary>The structural map of the specification: the one with its label, else the first.</summary>
    public XElement? CsipMap
    {
        get
        {
            var maps = Root.Elements(Ns + "structMap").ToList();
            return maps.FirstOrDefault(map => (string?)map.Attribute("LABEL") == "CSIP") ?? maps.FirstOrDefault();
        }
    }

    public XElement? MainDivision => CsipMap?.Element(Ns + "div");

    public IEnumerable<XElement> Divisions => MainDivision?.Elements(Ns + "div") ?? [];

    public IReadOnlySet<string> Ids => _ids ??=
        Root.DescendantsAndSelf().Attributes("ID").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>File groups whose use is <paramref name="use"/> or a folder below it.</summary>
    public IEnumerable<XElement> GroupsFor(string use) => FileGroups.Where(group =>
        (string?)group.Attribute("USE") is { } value
        && (value == use || value.StartsWith(use + "/", StringComparison.Ordinal)));

    /// <summary>True if the folder below this METS file holds a file that is more than a placeholder.</summary>
    public bool HasFilesIn(string folder)
    {
        var prefix = Folder.Length == 0 ? $"{folder}/" : $"{Folder}/{folder}/";
        return Package.Files.Any(file =>
            file.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !PackagePath.IsPlaceholder(file.Key, file.Value));
    }

    /// <summary>Line and XPath of an element or attribute.</summary>
    public static string Where(XObject at)
    {
        var element = at as XElement ?? at.Parent;
        var steps = new List<string>();
        for (var e = element; e is not null; e = e.Parent)
        {
            var twins = e.Parent?.Elements(e.Name).Take(2).Count() ?? 1;
            steps.Add(twins > 1 ? $"{e.Name.LocalName}[{e.ElementsBeforeSelf(e.Name).Count() + 1}]" : e.Name.LocalName);
        }
        steps.Reverse();
        var path = "/" + string.Join('/', steps) + (at is XAttribute attribute ? $"/@{attribute.Name.LocalName}" : "");
        return at is IXmlLineInfo info && info.HasLineInfo() ? $"line {info.LineNumber} {path}" : path;
    }
}
