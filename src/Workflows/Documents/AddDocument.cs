using Workflows.Cases;

namespace Workflows.Documents;

/// <summary>A file whose bytes are already in the store: written, fsynced and renamed before the unit began.</summary>
public sealed record StoredFile(string Name, string MediaType, long Size, string Sha256, string Role = "original");

/// <summary>Adds a document with its files to a case.</summary>
public static class AddDocument
{
    public static async Task<Document> RunAsync(
        CaseUnit unit, string title, string kind, DocumentDirection direction, DocumentStatus status,
        IReadOnlyList<StoredFile> files, CancellationToken cancellation, string? secrecy = null, Guid? onlyFor = null)
    {
        var earlier = await unit.CountAsync<Document>(x => x.CaseId == unit.Case.Id, cancellation);
        var id = Guid.CreateVersion7(unit.Now);
        var document = new Document
        {
            Id = id,
            CaseId = unit.Case.Id,
            Number = earlier + 1,
            Title = title,
            Kind = kind,
            Direction = direction,
            Status = status,
            Secrecy = secrecy,
            OnlyFor = onlyFor,
            CreatedAt = unit.Now,
            CreatedBy = unit.Context.Who.Name,
            Files =
            [
                .. files.Select((file, ordinal) => new DocumentFile
                {
                    Id = Guid.CreateVersion7(unit.Now),
                    DocumentId = id,
                    Ordinal = ordinal + 1,
                    Role = file.Role,
                    Name = file.Name,
                    MediaType = file.MediaType,
                    Size = file.Size,
                    Sha256 = file.Sha256,
                }),
            ],
        };
        unit.Add(document);
        unit.Record("document.added", new
        {
            document.Id,
            document.Number,
            document.Title,
            document.Kind,
            direction = direction.ToString(),
            status = status.ToString(),
            files = document.Files.Select(x => new { x.Name, x.Sha256, x.Size }),
        });
        return document;
    }
}
