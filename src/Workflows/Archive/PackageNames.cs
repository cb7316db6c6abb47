namespace Workflows.Archive;

/// <summary>Namespaces, profiles and fixed places of a package (CSIP 2.1.0, SIP 2.1.0, CITS ERMS 2.1.2).</summary>
internal static class PackageNames
{
    public const string Mets = "http://www.loc.gov/METS/";
    public const string XLink = "http://www.w3.org/1999/xlink";
    public const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Csip = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    public const string Sip = "https://DILCIS.eu/XML/METS/SIPExtensionMETS";
    public const string Premis = "http://www.loc.gov/premis/v3";

    /// <summary>The spelling matters: in lower case a validator finds no schema and says nothing.</summary>
    public const string Erms = "https://DILCIS.eu/XML/ERMS";

    /// <summary>Our own records: diary, events, deadlines. Their schema travels in the package.</summary>
    public const string CaseRecord = "urn:workflows:archive:case-record:1";

    public const string SipProfile = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml";
    public const string CsipProfile = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml";

    /// <summary>The profile of CSIP 2.0, which used other words for a few things.</summary>
    public const string FirstCsipProfile = "https://earkcsip.dilcis.eu/profile/CSIP.xml";

    public const string ErmsContentType = "citserms_v2_1";

    public const string MetsFile = "METS.xml";
    public const string Representation = "representations/rep1";
    public const string CaseRecordSchema = "schemas/case-record.xsd";
}
