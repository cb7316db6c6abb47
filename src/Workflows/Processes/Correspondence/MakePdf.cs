using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflows.Documents;
using Workflows.Documents.Letters;
using Workflows.Documents.Store;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>Makes a letter of a process as PDF/A and puts it into the store, from where a unit adds it to the case.</summary>
public sealed partial class MakePdf(LetterRenderer renderer, DocumentStore store)
{
    private const int LongestName = 100;

    /// <param name="reading">The case.</param>
    /// <param name="letter">The letter's name in <c>letters/</c>.</param>
    /// <param name="title">The document's title, after which its file is named.</param>
    /// <param name="inputs">What the letter reads beside the case.</param>
    /// <param name="about">What the letter is about; null for what stands in the case now.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<MadePdf> RunAsync(CaseReading reading, string letter, string title, JsonObject inputs, LetterAbout? about, CancellationToken cancellation)
    {
        var fields = LetterFields.Of(reading, inputs, "sv", about);
        var outcome = await renderer.RenderAsync(
            reading.Process.Letter(letter, "sv"), JsonSerializer.SerializeToElement(fields), "sv", LetterFields.InstantOf(reading, about), cancellation);
        return outcome switch
        {
            LetterRendered rendered => await KeptAsync(letter, title, rendered.Pdf, cancellation),
            LetterWorkerBroken broken => new MadePdf.Failed(new JobOutcome.RetryLater(TimeSpan.Zero, broken.Message)),
            LetterRanAway runaway => new MadePdf.Failed(new JobOutcome.NeedsPerson($"{letter}: {runaway.Message}")),
            _ => new MadePdf.Failed(new JobOutcome.NeedsPerson(outcome.ToString())),
        };
    }

    private async Task<MadePdf> KeptAsync(string letter, string title, byte[] pdf, CancellationToken cancellation) =>
        await store.SaveAsync(new MemoryStream(pdf), UploadRules.OwnMaking, cancellation) is StoreOutcome.Stored stored
            ? new MadePdf.Made(new StoredFile(FileNameOf(title), "application/pdf", stored.Size, stored.Hash.ToString()), pdf)
            : new MadePdf.Failed(new JobOutcome.NeedsPerson($"{letter}: the letter could not be kept."));

    /// <summary>The title without what a file system or a mail cannot take.</summary>
    private static string FileNameOf(string title)
    {
        var name = Unfit().Replace(title, " ").Trim();
        return $"{(name.Length > LongestName ? name[..LongestName].TrimEnd() : name)}.pdf";
    }

    [GeneratedRegex(@"[^\p{L}\p{N}()-]+")]
    private static partial Regex Unfit();
}

/// <summary>How making a letter ended.</summary>
public abstract record MadePdf
{
    private MadePdf()
    {
    }

    public sealed record Made(StoredFile File, byte[] Content) : MadePdf;

    /// <param name="Outcome">How the job that needs the letter goes on.</param>
    public sealed record Failed(JobOutcome Outcome) : MadePdf;
}
