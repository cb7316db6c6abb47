using System.Text;

namespace Workflows.Archive.Building;

/// <summary>The first file a reader without any tool opens: what this is and where things lie, in both languages.</summary>
internal static class PackageReadme
{
    public static Func<Stream, Task> Of(ArchivePackageContent content, string packageName) => async stream =>
    {
        var text = $"""
            {content.Case.Number} {content.Case.Title}
            {content.Case.Board}, {content.SubmittingOrganisation.Name} ({content.SubmittingOrganisation.OrganisationNumber})
            Paket / package: {packageName}, {PackageXml.Time(content.Created)}
            Process: {content.Case.ProcessName}, version {content.Case.ProcessVersion}

            SVENSKA
            Paketet följer E-ARK CSIP 2.1.0 och SIP 2.1.0 (FGS Paketstruktur 2.0) med
            CITS ERMS 2.1.2 (FGS Ärendehantering 2.0).
              METS.xml                               vad paketet innehåller, med kontrollsummor
              metadata/descriptive/erms.xml          ärendet: intressenter, handlingar, beslut, frister
              metadata/descriptive/diary.xml         diariet
              metadata/descriptive/deadlines.xml     fristerna
              metadata/preservation/premis.xml       filernas ursprung och kontrollsummor
              metadata/preservation/rights.xml       offentlighet och sekretessmarkeringar
              metadata/preservation/events.xml       systemloggen, kedjad med hashvärden
              representations/rep1/data/             handlingarnas filer; en kopia i PDF/A ligger bredvid originalet
              schemas/case-record.xsd                schema för diary.xml, deadlines.xml och events.xml

            ENGLISH
            The package follows E-ARK CSIP 2.1.0 and SIP 2.1.0 (FGS Paketstruktur 2.0) with
            CITS ERMS 2.1.2 (FGS Ärendehantering 2.0).
              METS.xml                               what the package holds, with checksums
              metadata/descriptive/erms.xml          the case: participants, documents, decisions, deadlines
              metadata/descriptive/diary.xml         the diary
              metadata/descriptive/deadlines.xml     the deadlines
              metadata/preservation/premis.xml       origin and checksums of the files
              metadata/preservation/rights.xml       public access and secrecy marks
              metadata/preservation/events.xml       the technical history, chained by hashes
              representations/rep1/data/             the files of the documents; a PDF/A copy lies beside its original
              schemas/case-record.xsd                schema of diary.xml, deadlines.xml and events.xml

            """;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
    };
}
