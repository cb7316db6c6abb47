using System.Text;
using Workflows.Documents;
using Workflows.Documents.Store;

namespace Workflows.Processes.Correspondence;

/// <summary>A text that somebody typed, as it is kept in a case: as a file of a document, whose words the rows repeat.</summary>
internal sealed record KeptText(string Text, StoredFile File)
{
    /// <summary>The text without control characters and without blank ends.</summary>
    public static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(x => x is '\n' or '\t' || !char.IsControl(x))).Trim();

    /// <summary>Puts a clean text into the store.</summary>
    /// <param name="store">Where files lie.</param>
    /// <param name="clean">The text.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public static async Task<KeptText> SaveAsync(DocumentStore store, string clean, string name, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(clean));
        return await store.SaveAsync(content, UploadRules.OwnMaking, cancellation) is StoreOutcome.Stored stored
            ? new KeptText(clean, new StoredFile(name, FileFormat.PlainText.MediaType, stored.Size, stored.Hash.ToString()))
            : throw new InvalidOperationException("A text was not stored.");
    }
}
