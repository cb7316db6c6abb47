using Workflows.Documents;

namespace Host.Dialogue;

/// <summary>What the partial <c>_Dialogue</c> shows: one conversation, as one of its two sides sees it.</summary>
/// <param name="Lines">Oldest first.</param>
/// <param name="ForAuthority">Whether staff read it.</param>
/// <param name="Fresh">The ids of messages that were unread until this page was opened.</param>
/// <param name="AddressOf">Where an attached file is.</param>
public sealed record DialogueView(
    IReadOnlyList<DialogueLine> Lines, bool ForAuthority, IReadOnlySet<Guid> Fresh, Func<DocumentFile, string?> AddressOf);
