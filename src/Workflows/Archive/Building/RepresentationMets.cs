using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>The METS file of the one representation: the files of the documents.</summary>
internal static class RepresentationMets
{
    private const string DataGroup = "group-data";

    public static Action<XmlWriter> Of(ArchivePackageContent content, IReadOnlyList<PackagedFile> files) => xml =>
    {
        xml.StartMets("rep1", content.Case.Title);
        xml.StartHeader(content);
        xml.WriteEndElement();
        xml.WriteStartElement("fileSec", PackageNames.Mets);
        xml.Attribute("ID", "file-section");
        xml.StartFileGroup(DataGroup, "Representations/rep1/data", PackageNames.ErmsContentType);
        foreach (var file in files)
            File(xml, file);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.StartStructMap("rep1");
        xml.StartDivision("div-metadata", "Metadata");
        xml.WriteEndElement();
        xml.FileDivision("div-data", "Representations", DataGroup);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    };

    private static void File(XmlWriter xml, PackagedFile file)
    {
        xml.StartFile(file.Id, file.File.MediaType, file.Written, file.File.Created);
        xml.Attribute("OWNERID", file.File.OriginalName);
        // The original and its copy for preservation share the document's group.
        xml.Attribute("GROUPID", file.Document.Id.ToString());
        xml.Attribute("sip", "FILEFORMATNAME", PackageNames.Sip, file.File.FormatName);
        xml.Attribute("sip", "FILEFORMATVERSION", PackageNames.Sip, file.File.FormatVersion);
        xml.FileLocation(file.Path[(PackageNames.Representation.Length + 1)..]);
        xml.WriteEndElement();
    }
}
