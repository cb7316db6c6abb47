using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Documents;
using Workflows.Documents.Letters;
using Workflows.Documents.Store;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>Makes a letter of a process as PDF/A and puts it into the store, from where a unit adds it to the case.</summary>
public sealed class MakePdf(LetterRenderer renderer, DocumentStore store)
{
    public async Task<MadePdf> RunAsync(CaseReading reading, string letter, JsonObject inputs, LetterAbout? about, CancellationToken cancellation)
    {
        var fields = LetterFields.Of(reading, inputs, "sv", about);
        var outcome = await renderer.RenderAsync(
            reading.Process.Letter(letter, "sv"), JsonSerializer.SerializeToElement(fields), "sv", LetterFields.InstantOf(reading, about), cancellation);
        return outcome switch
        {
            LetterRendered rendered => await KeptAsync(letter, rendered.Pdf, cancellation),
            LetterWorkerBroken broken => new MadePdf.Failed(new JobOutcome.RetryLater(TimeSpan.Zero, broken.Message)),
            LetterRanAway runaway => new MadePdf.Failed(new JobOutcome.NeedsPerson($"{letter}: {runaway.Message}")),
            _ => new MadePdf.Failed(new JobOutcome.NeedsPerson(outcome.ToString())),
        };
    }

    private async Task<MadePdf> KeptAsync(string letter, byte[] pdf, CancellationToken cancellation) =>
        await store.SaveAsync(new MemoryStream(pdf), UploadRules.OwnMaking, cancellation) is StoreOutcome.Stored stored
            ? new MadePdf.Made(new StoredFile($"{letter}.pdf", "application/pdf", stored.Size, stored.Hash.ToString()), pdf)
            : new MadePdf.Failed(new JobOutcome.NeedsPerson($"{letter}: the letter could not be kept."));
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
