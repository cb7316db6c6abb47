using Host.Language;
using Workflows.Cases;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Documents.Uploads;

namespace Host.Forms;

/// <summary>Takes files from a form into the document store, judged by their content and size.</summary>
public sealed class Uploads(DocumentStore store, ResumableUploads resumable)
{
    /// <summary>The largest file of a form.</summary>
    public const long LargestFile = 20L * 1024 * 1024;

    /// <summary>The largest request: several files at once, and the form's own fields.</summary>
    public const long LargestRequest = (10 * LargestFile) + (1024 * 1024);

    /// <summary>What a form takes in.</summary>
    public static readonly UploadRules Rules = UploadRules.FromOutside with { LargestBytes = LargestFile };

    public async Task<UploadOutcome> SaveAsync(IFormFile file, CancellationToken cancellation)
    {
        var name = NameOf(file.FileName);
        await using var content = file.OpenReadStream();
        return await store.SaveAsync(content, Rules, cancellation) switch
        {
            StoreOutcome.Stored stored => new UploadOutcome.Kept(new StoredFile(name, stored.Format.MediaType, stored.Size, stored.Hash.ToString())),
            StoreOutcome.Empty => new UploadOutcome.Refused(name, "upload.empty"),
            StoreOutcome.TooLarge => new UploadOutcome.Refused(name, "upload.too-large"),
            _ => new UploadOutcome.Refused(name, "upload.not-allowed"),
        };
    }

    /// <summary>The name of the hidden inputs that stand for files which a script has sent already.</summary>
    public static string SentName(string input) => $"uploaded.{input}";

    /// <summary>Whose uploads they are that somebody's script sends.</summary>
    public static string OwnerOf(Actor actor) => $"{actor.Kind}:{actor.Id}";

    /// <summary>The files that a script has sent already, by the hidden inputs of a posted form.</summary>
    public Task<IReadOnlyList<StoredFile>> SentAsync(IFormCollection form, string input, Actor owner, CancellationToken cancellation) =>
        resumable.TakeAsync([.. SentUpload.Read(form, input).Select(x => x.Id)], OwnerOf(owner), cancellation);

    /// <summary>Keeps everything that a form's input brings, sent before or with it; what is refused becomes a problem of its field.</summary>
    public async Task<List<StoredFile>> TakeAllAsync(
        IFormCollection form, string input, Actor owner, string fieldId, Wording texts, List<FieldProblem> problems, CancellationToken cancellation) =>
    [
        .. await SentAsync(form, input, owner, cancellation),
        .. await SaveAllAsync(form.Files.GetFiles(input), fieldId, texts, problems, cancellation),
    ];

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
    public static string NameOf(string given)
    {
        var name = string.Concat(given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        return name.Length switch
        {
            0 => "fil",
            > ResumableUploads.LongestName => name[^ResumableUploads.LongestName..],
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
