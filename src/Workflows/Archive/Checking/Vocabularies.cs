namespace Workflows.Archive.Checking;

/// <summary>Fixed vocabularies of METS and of the CSIP and SIP profiles.</summary>
internal static class Vocabularies
{
    public static readonly string[] PackageType = ["SIP", "AIP", "DIP", "AIU", "AIC"];
    public static readonly string[] Status = ["CURRENT", "SUPERSEDED"];
    public static readonly string[] RecordStatus = ["NEW", "SUPPLEMENT", "REPLACEMENT", "TEST", "VERSION", "DELETE", "OTHER"];
    public static readonly string[] AgentRole =
        ["CREATOR", "EDITOR", "ARCHIVIST", "PRESERVATION", "DISSEMINATOR", "CUSTODIAN", "IPOWNER", "OTHER"];

    public static readonly string[] ChecksumType =
        ["Adler-32", "CRC32", "HAVAL", "MD5", "MNP", "SHA-1", "SHA-256", "SHA-384", "SHA-512", "TIGER", "WHIRLPOOL"];

    public static readonly string[] MetadataType =
    [
        "MARC", "MODS", "EAD", "DC", "NISOIMG", "LC-AV", "VRA", "TEIHDR", "DDI", "FGDC", "LOM", "PREMIS", "PREMIS:OBJECT",
        "PREMIS:AGENT", "PREMIS:RIGHTS", "PREMIS:EVENT", "TEXTMD", "METSRIGHTS", "ISO 19115:2003 NAP", "EAC-CPF", "LIDO", "OTHER",
    ];

    public static readonly string[] ContentInformationType =
    [
        "ERMS", "SIARD1", "SIARD2", "SIARDDK", "GeoData", "citcarchival_v1_0", "citscarchival_v1_0", "citsarchival_v1_0",
        "cscarchival_v1_0", "csarchival_v1_0", "citspremis_v1_0", "cspremis_v1_0", "citserms_v2_1", "citserms_v3_0",
        "citsehpj_v1_0", "citsehpj_v2_0", "citsehcr_v1_0", "citssiard_v1_0", "citsgeospatial_v3_0", "cits3dpm_v1_0", "MIXED", "OTHER",
    ];

    private static readonly HashSet<string> ContentCategory = new(StringComparer.OrdinalIgnoreCase)
    {
        "Textual works - Print", "Textual works - Digital", "Textual works - Electronic Serials",
        "Digital Musical Composition (score-based representations)", "Musical Scores - Print", "Musical Scores - Digital",
        "Photographs - Print", "Photographs - Digital", "Other Graphic Images - Print", "Other Graphic Images - Digital", "Microforms",
        "Audio - On Tangible Medium (digital or analog)", "Audio - Media-independent (digital)",
        "Motion Pictures - Digital and Physical Media", "Video - File-based and Physical Media", "Software",
        "Software and Video Games", "Email", "Datasets", "Geospatial Data", "Geographic Information System (GIS) - Vector Data",
        "GIS Raster and Georeferenced Images", "GIS Vector and Raster Combined", "Non-GIS Cartographic",
        "2D and 3D Computer Aided Design", "Design (schematics, architectural drawings) - Print",
        "Scanned 3D Objects (output from photogrammetry scanning)", "Databases", "Websites", "Web Archives", "Collection", "Event",
        "Image", "Interactive resource", "Moving image", "Sound", "Still image", "Text", "Physical object", "Service", "Mixed", "Other",
    };

    /// <summary>The published list has long dashes and mixed case; packages write both kinds.</summary>
    public static bool IsContentCategory(string value) => ContentCategory.Contains(value.Replace('–', '-'));
}
