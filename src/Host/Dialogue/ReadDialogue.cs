using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Correspondence;

namespace Host.Dialogue;

/// <summary>A message with what was attached to it.</summary>
public sealed record DialogueLine(DialogueMessage Message, IReadOnlyList<DocumentFile> Files);

/// <summary>Reads the conversations of a case.</summary>
public sealed class ReadDialogue(IDbContextFactory<WorkflowsDb> factory)
{
    /// <param name="caseId">The case.</param>
    /// <param name="participants">Whose conversations; null for everybody's.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Oldest first.</returns>
    public async Task<IReadOnlyList<DialogueLine>> RunAsync(Guid caseId, IReadOnlyList<Guid>? participants, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var messages = await db.Set<DialogueMessage>().AsNoTracking()
            .Where(x => x.CaseId == caseId && (participants == null || participants.Contains(x.ParticipantId)))
            .OrderBy(x => x.WrittenAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        if (messages.Count == 0)
            return [];
        var files = (await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.Kind == WriteMessage.DocumentKind).ToListAsync(cancellation)).ToDictionary(x => x.Id, AttachedTo);
        return [.. messages.Select(x => new DialogueLine(x, files.GetValueOrDefault(x.DocumentId, [])))];
    }

    // The first file is the message itself.
    private static IReadOnlyList<DocumentFile> AttachedTo(Document document) => [.. document.Files.OrderBy(x => x.Ordinal).Skip(1)];
}
