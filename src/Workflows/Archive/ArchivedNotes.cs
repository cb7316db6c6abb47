using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Documents.Store;

namespace Workflows.Archive;

/// <summary>What staff noted of importance to the matter (FL 27 §), as one document of its package.</summary>
internal static class ArchivedNotes
{
    /// <returns>The document; none where nothing is on file.</returns>
    public static async Task<IReadOnlyList<ArchivedDocument>> ReadAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var notes = await db.Set<CaseNote>().AsNoTracking().Where(x => x.CaseId == caseId && x.IsOnFile)
            .OrderBy(x => x.WrittenAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return notes.Count == 0 ? [] : [DocumentOf(notes)];
    }

    private static ArchivedDocument DocumentOf(IReadOnlyList<CaseNote> notes)
    {
        var content = Encoding.UTF8.GetBytes(string.Join("\n", notes.Select(TextOf)));
        return new ArchivedDocument
        {
            Id = notes[0].Id,
            Title = "Tjänsteanteckningar",
            Kind = "notes",
            Direction = ArchivedDirection.DrawnUp,
            Registered = notes[^1].WrittenAt,
            Files =
            [
                new ArchivedFile
                {
                    Role = ArchivedFileRole.Original,
                    OriginalName = "anteckningar.txt",
                    MediaType = FileFormat.PlainText.MediaType,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                    Created = notes[^1].WrittenAt,
                    OpenRead = _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)),
                },
            ],
        };
    }

    private static string TextOf(CaseNote note)
    {
        var when = TimeZoneInfo.ConvertTime(note.WrittenAt, StockholmTime.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{when} {note.WrittenByName}\n{note.Text.ReplaceLineEndings("\n")}\n";
    }
}
