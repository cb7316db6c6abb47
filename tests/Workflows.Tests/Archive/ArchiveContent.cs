using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

/// <summary>A garage permit, closed and ready for the archive: every part of a package is used. Identities are test numbers.</summary>
internal static class ArchiveContent
{
    public static readonly Guid PackageId = new("5f0c1a52-6f0e-4c55-9d0e-0d6f1a1b2c3d");
    private static readonly Guid Application = new("11111111-2222-4333-8444-555555555501");
    private static readonly Guid DecisionDocument = new("11111111-2222-4333-8444-555555555502");
    private static readonly Guid Memo = new("11111111-2222-4333-8444-555555555503");

    public static ArchivePackageContent Garage() => new()
    {
        PackageId = PackageId,
        Created = At("2026-11-20T14:00:00+01:00"),
        SubmittingOrganisation = new ArchiveOrganisation("Exempelkommunen", "212000-0142"),
        ArchivalCreator = new ArchiveOrganisation("Byggnadsnämnden i Exempelkommunen", "212000-0142"),
        PreservationOrganisation = new ArchiveOrganisation("Exempelkommunens arkiv", "212000-0142"),
        Contact = new ArchiveContact("Registrator", ["registrator@example.org", "08-000 00 00"]),
        SubmissionAgreement = "Leveransöverenskommelse 2026/1",
        Software = new ArchiveSoftware("Workflows", "1.0"),
        Case = Case(),
        Documents = Documents(),
        Diary =
        [
            new() { Number = 1, Registered = At("2026-03-04T09:00:00+01:00"), Direction = ArchivedDirection.Incoming, About = "Ansökan om bygglov, garage", Counterparty = "Tolvan Testsson", DocumentId = Application },
            new() { Number = 2, Registered = At("2026-04-10T15:00:00+02:00"), Direction = ArchivedDirection.Outgoing, DocumentId = DecisionDocument },
        ],
        Events =
        [
            Event(1, "CaseOpened", "", "{\"number\":\"BN 2026-000001\"}"),
            Event(2, "DecisionMade", Hash("1"), null),
        ],
        Deadlines =
        [
            new() { Name = "Beslut", Source = "PBL 9:99", Starts = new DateOnly(2026, 3, 4), Due = new DateOnly(2026, 5, 13), Status = "met", Settled = At("2026-04-10T15:00:00+02:00") },
            new() { Name = "Påminnelse", Source = "policy", Starts = new DateOnly(2026, 3, 4), Due = new DateOnly(2026, 4, 1), Status = "cancelled" },
        ],
    };

    public static ArchivedFile File(string name, string mediaType, byte[] bytes, ArchivedFileRole role = ArchivedFileRole.Original) => new()
    {
        Role = role,
        OriginalName = name,
        MediaType = mediaType,
        Sha256 = Convert.ToHexString(SHA256.HashData(bytes)),
        Created = At("2026-03-04T08:55:00+01:00"),
        OpenRead = _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
    };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static ArchivedCase Case() => new()
    {
        Id = new Guid("11111111-2222-4333-8444-555555555500"),
        Number = "BN 2026-000001",
        Title = "Garage på Gävle Varva 2:3",
        ProcessName = "Bygglov",
        ProcessVersion = Hash("process"),
        Board = "Byggnadsnämnden",
        Opened = At("2026-03-04T09:00:00+01:00"),
        Closed = At("2026-11-19T10:00:00+01:00"),
        Classification = new ArchivedClassification("3.2.1", "Hantera bygglov"),
        Secrecy = new ArchivedSecrecyMark("OSL 21 kap. 3 §", new DateOnly(2026, 3, 4), "Byggnadsnämnden"),
        Parties =
        [
            new() { Role = "sökande", Name = "Tolvan Testsson", Identifier = "199001012385", IdentifierKind = "personnummer" },
            new() { Role = "byggherre", Name = "Exempelbygg AB", Identifier = "556630-4928", IdentifierKind = "organisationsnummer" },
            new() { Role = "granne", Name = "Skyddad uppgift", ProtectedIdentity = true, Secrecy = new ArchivedSecrecyMark("OSL 21 kap. 3 a §", new DateOnly(2026, 3, 5), "Byggnadsnämnden") },
        ],
        Decisions =
        [
            new() { Id = new Guid("11111111-2222-4333-8444-555555555510"), Outcome = "Bygglov beviljas", Decided = At("2026-04-10T14:00:00+02:00"), DecidedBy = "Bygglovschef", Clause = "3.1", Regime = "förvaltningsbesvär", Reasons = "Åtgärden följer planen.", DocumentId = DecisionDocument },
            new() { Id = new Guid("11111111-2222-4333-8444-555555555511"), Outcome = "Avgift fastställs", Decided = At("2026-04-10T14:00:00+02:00"), DecidedBy = "Byggnadsnämnden", Regime = "förvaltningsbesvär" },
        ],
    };

    private static ArchivedDocument[] Documents() =>
    [
        new()
        {
            Id = Application, Title = "Ansökan", Kind = "ansökan", Direction = ArchivedDirection.Incoming, Registered = At("2026-03-04T09:00:00+01:00"),
            Files =
            [
                File("Ansökan om garage (slutlig).docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Bytes("original")),
                File("Ansökan om garage (slutlig).pdf", "application/pdf", Bytes("pdf"), ArchivedFileRole.PreservationCopy) with { FormatName = "PDF/A", FormatVersion = "2a" },
            ],
        },
        new()
        {
            Id = DecisionDocument, Title = "Beslut om bygglov", Kind = "beslut", Direction = ArchivedDirection.Outgoing, Registered = At("2026-04-10T15:00:00+02:00"),
            Files = [File("../../beslut.pdf", "application/pdf", Bytes("beslut"))],
        },
        new()
        {
            Id = Memo, Title = "Tjänsteanteckning", Direction = ArchivedDirection.DrawnUp, Registered = At("2026-03-20T10:00:00+01:00"), Dispatched = At("2026-03-21T10:00:00+01:00"),
            Secrecy = new ArchivedSecrecyMark("OSL 21 kap. 1 §", new DateOnly(2026, 3, 20), "Byggnadsnämnden"),
            Files = [File("nul.txt", "text/plain", Bytes("anteckning"))],
        },
    ];

    private static ArchivedCaseEvent Event(long sequence, string type, string previous, string? payload) => new()
    {
        Sequence = sequence,
        Type = type,
        Actor = "system",
        At = At("2026-03-04T09:00:00+01:00"),
        PreviousHash = previous,
        PayloadHash = Hash($"{sequence} payload"),
        Hash = Hash(sequence.ToString(CultureInfo.InvariantCulture)),
        Payload = payload,
        Salt = payload is null ? null : "salt",
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
