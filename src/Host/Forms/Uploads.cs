using Host.Language;
using Workflows.Documents;
using Workflows.Documents.Store;

namespace Host.Forms;

/// <summary>Takes files from a form into the document store, judged by their content and size.</summary>
public sealed class Uploads(DocumentStore store)
{
    /// <summary>The largest file of a form.</summary>
    public const long LargestFile = 20L * 1024 * 1024;

    /// <summary>The largest request: several files at once, and the form's own fields.</summary>
    public const long LargestRequest = (10 * LargestFile) + (1024 * 1024);

    private const int LongestName = 200;

    private static readonly UploadRules Rules = UploadRules.FromOutside with { LargestBytes = LargestFile };

    public async Task<UploadOutcome> SaveAsync(IFormFile file, CancellationToken cancellation)
    {
        var name = NameOf(file);
        await using var content = file.OpenReadStream();
        return await store.SaveAsync(content, Rules, cancellation) switch
        {
            StoreOutcome.Stored stored => new UploadOutcome.Kept(new StoredFile(name, stored.Format.MediaType, stored.Size, stored.Hash.ToString())),
            StoreOutcome.Empty => new UploadOutcome.Refused(name, "upload.empty"),
            StoreOutcome.TooLarge => new UploadOutcome.Refused(name, "upload.too-large"),
            _ => new UploadOutcome.Refused(name, "upload.not-allowed"),
        };
    }

    /// <summary>Keeps several files; those that are refused become problems of their field.</summary>
    public async Task<List<StoredFile>> SaveAllAsync(
        IEnumerable<IFormFile> files, string fieldId, Wording texts, List<FieldProblem> problems, CancellationToken cancellation)
    {
        var kept = new List<StoredFile>();
        foreach (var file in files)
        {
            switch (await SaveAsync(file, cancellation))
            {
                case UploadOutcome.Kept stored:
                    kept.Add(stored.File);
                    break;
                case UploadOutcome.Refused refused:
                    problems.Add(new FieldProblem(fieldId, texts[refused.Wording, refused.Name]));
                    break;
            }
        }

        return kept;
    }

    /// <summary>The name without the folders that some browsers send and without what no file system takes.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = string.Concat(file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return name.Length switch
        {
            0 => "fil",
            > LongestName => name[^LongestName..],
            _ => name,
        };
    }
}

/// <summary>What became of an uploaded file.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    public sealed record Kept(StoredFile File) : UploadOutcome;

    /// <param name="Name">The file's name.</param>
    /// <param name="Wording">The key of the text that says why, with a place for the name.</param>
    public sealed record Refused(string Name, string Wording) : UploadOutcome;
}
