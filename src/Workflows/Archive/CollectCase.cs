using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Objects;
using Workflows.Organisation;
using Workflows.Participants;

namespace Workflows.Archive;

/// <summary>What a process definition says about the archiving of its cases.</summary>
/// <param name="ProcessName">In Swedish.</param>
/// <param name="Classification">The class of the records schedule.</param>
/// <param name="Creator">The body whose records these are.</param>
/// <param name="RoleNames">A role's Swedish name by its id.</param>
/// <param name="Deadlines">The rules, for names and sources.</param>
/// <param name="RelationNames">The Swedish name of a kind of linked case by its id.</param>
/// <param name="ObjectNames">The Swedish name of a kind of object by its id.</param>
public sealed record ArchiveRules(
    string ProcessName, string Classification, string Creator, IReadOnlyDictionary<string, string> RoleNames, DeadlineRules Deadlines,
    IReadOnlyDictionary<string, string> RelationNames, IReadOnlyDictionary<string, string> ObjectNames);

/// <summary>Reads a whole case as the content of its archive package.</summary>
public sealed class CollectCase(IDbContextFactory<WorkflowsDb> factory, DocumentStore store, IOptions<MunicipalityOptions> municipality)
{
    /// <param name="caseId">The case.</param>
    /// <param name="packageId">The same at every attempt, so a repeat makes the same package.</param>
    /// <param name="created">The case clock's time of the hand-over.</param>
    /// <param name="rules">What the definition says.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<ArchivePackageContent> RunAsync(
        Guid caseId, Guid packageId, DateTimeOffset created, ArchiveRules rules, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == caseId, cancellation)
            ?? throw new CaseNotFoundException(caseId);
        var organisation = new ArchiveOrganisation(municipality.Value.Name, municipality.Value.OrganisationNumber);
        return new ArchivePackageContent
        {
            PackageId = packageId,
            Created = created,
            SubmittingOrganisation = organisation,
            ArchivalCreator = new ArchiveOrganisation(rules.Creator, municipality.Value.OrganisationNumber),
            Software = new ArchiveSoftware("Workflows", typeof(CollectCase).Assembly.GetName().Version!.ToString(3)),
            Case = await CaseAsync(db, file, rules, cancellation),
            Documents = [.. await DocumentsAsync(db, caseId, cancellation), .. await ArchivedNotes.ReadAsync(db, caseId, cancellation)],
            Diary = await DiaryAsync(db, caseId, cancellation),
            Events = await EventsAsync(db, caseId, cancellation),
            Deadlines = await DeadlinesAsync(db, caseId, rules.Deadlines, cancellation),
        };
    }

    private static async Task<ArchivedCase> CaseAsync(WorkflowsDb db, CaseFile file, ArchiveRules rules, CancellationToken cancellation)
    {
        var participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == file.Id)
            .OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(x => x.CaseId == file.Id).OrderBy(x => x.DecidedAt).ToListAsync(cancellation);
        return new ArchivedCase
        {
            Id = file.Id,
            Number = file.Number ?? throw new InvalidOperationException("An unregistered case cannot be archived."),
            Title = file.Object is null ? file.Title : $"{file.Title}, {file.Object}",
            ProcessName = rules.ProcessName,
            ProcessVersion = file.VersionId,
            Board = file.Board,
            Opened = file.OpenedAt,
            Closed = file.ClosedAt,
            Classification = new ArchivedClassification(rules.Classification, rules.ProcessName),
            Parties = [.. participants.Select(x => PartyOf(x, rules))],
            Decisions = [.. decisions.Select(DecisionOf)],
            Relations =
            [
                .. (await RelatedCase.OfAsync(db, file.Id, cancellation)).Select(x => RelationOf(x, rules)),
                .. (await ReadObjects.OfCaseAsync(db, file.Id, cancellation)).Select(x => RelationOf(x, rules)),
            ],
        };
    }

    private static ArchivedParty PartyOf(Participant participant, ArchiveRules rules) => new()
    {
        Role = rules.RoleNames.GetValueOrDefault(participant.Role, participant.Role),
        Name = participant.Name,
        Identifier = participant.ProtectedIdentity ? null : participant.Identifier,
        IdentifierKind = participant.Identifier is null || participant.ProtectedIdentity ? null : IdentifierKind(participant),
        ProtectedIdentity = participant.ProtectedIdentity,
    };

    private static string IdentifierKind(Participant participant) => participant switch
    {
        { Kind: "organisation" } => "organisationsnummer",
        { Identifier: { Length: 12 } digits } when digits[6] >= '6' => "samordningsnummer",
        _ => "personnummer",
    };

    private static ArchivedRelation RelationOf(CaseObject about, ArchiveRules rules) =>
        new($"{about.Number}, {about.Name}", rules.ObjectNames.GetValueOrDefault(about.Kind, about.Kind));

    private static ArchivedRelation RelationOf(RelatedCase other, ArchiveRules rules) =>
        new(other.Number, rules.RelationNames.GetValueOrDefault(other.Kind ?? other.NamedAs!) ?? other.Title ?? other.Kind ?? other.NamedAs!);

    private static ArchivedDecision DecisionOf(Decision decision) => new()
    {
        Id = decision.Id,
        Outcome = decision.Outcome,
        Decided = decision.DecidedAt,
        DecidedBy = $"{decision.DecidedByName}, {decision.DecidedByTitle}",
        Clause = decision.Clause,
        Regime = decision.Regime == "laglighetsprovning" ? "laglighetsprövning" : "förvaltningsbesvär",
        Reasons = decision.Reasons,
        DocumentId = decision.DocumentId,
    };

    private async Task<List<ArchivedDocument>> DocumentsAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var documents = await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.Status != DocumentStatus.Working).OrderBy(x => x.Number).ToListAsync(cancellation);
        return [.. documents.Select(document => new ArchivedDocument
        {
            Id = document.Id,
            Title = document.Title,
            Kind = document.Kind,
            Direction = document switch
            {
                { Direction: DocumentDirection.In } => ArchivedDirection.Incoming,
                { Status: DocumentStatus.Dispatched } => ArchivedDirection.Outgoing,
                _ => ArchivedDirection.DrawnUp,
            },
            Registered = document.CreatedAt,
            Secrecy = document.Secrecy is { } provision
                ? new ArchivedSecrecyMark(provision, StockholmTime.DayOf(document.CreatedAt), municipality.Value.Name)
                : null,
            Files = [.. document.Files.OrderBy(x => x.Ordinal).Select(x => FileOf(x, document.CreatedAt))],
        })];
    }

    private ArchivedFile FileOf(DocumentFile file, DateTimeOffset created) => new()
    {
        Role = file.Role == "archive" ? ArchivedFileRole.PreservationCopy : ArchivedFileRole.Original,
        OriginalName = file.Name,
        MediaType = file.MediaType,
        Sha256 = file.Sha256,
        Created = created,
        OpenRead = _ => Task.FromResult<Stream>(store.Open(ContentHash.Parse(file.Sha256), file.Size)),
    };

    private static async Task<List<ArchivedDiaryEntry>> DiaryAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var entries = await db.Set<DiaryEntry>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.Number).ToListAsync(cancellation);
        return [.. entries.Select(x => new ArchivedDiaryEntry
        {
            Number = x.Number,
            Registered = x.RecordedAt,
            Direction = x.Direction switch
            {
                DiaryDirection.In => ArchivedDirection.Incoming,
                DiaryDirection.Out => ArchivedDirection.Outgoing,
                _ => ArchivedDirection.DrawnUp,
            },
            About = x.Subject,
            Counterparty = x.Counterpart,
            DocumentId = x.DocumentId,
        })];
    }

    private static async Task<List<ArchivedCaseEvent>> EventsAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var events = await db.Set<CaseEvent>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.Sequence).ToListAsync(cancellation);
        return [.. events.Select(x => new ArchivedCaseEvent
        {
            Sequence = x.Sequence,
            Type = x.Type,
            Actor = x.ActorName,
            At = x.At,
            PreviousHash = Convert.ToHexStringLower(x.PreviousHash),
            PayloadHash = Convert.ToHexStringLower(x.PayloadHash),
            Hash = Convert.ToHexStringLower(x.Hash),
            Payload = x.Payload,
            Salt = x.Salt is null ? null : Convert.ToHexStringLower(x.Salt),
        })];
    }

    private static async Task<List<ArchivedDeadline>> DeadlinesAsync(WorkflowsDb db, Guid caseId, DeadlineRules rules, CancellationToken cancellation)
    {
        var deadlines = await db.Set<Deadline>().AsNoTracking()
            .Where(x => x.CaseId == caseId && x.StartedOn != null && x.DueOn != null).OrderBy(x => x.Rule).ThenBy(x => x.Subject).ToListAsync(cancellation);
        return [.. deadlines.Select(x => new ArchivedDeadline
        {
            Name = rules[x.Rule].Name.Sv,
            Source = string.Join("; ", rules[x.Rule].Sources.Select(s => s.ToString())),
            Starts = x.StartedOn!.Value,
            Due = x.DueOn!.Value,
            Status = x.Status switch
            {
                ClockStatus.Met => "met",
                ClockStatus.Cancelled => "cancelled",
                _ => "passed",
            },
        })];
    }
}
