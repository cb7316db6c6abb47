using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Workflows.Documents.Letters;

/// <summary>
/// Makes letters as tagged PDF/A-2a with Typst, in processes that the host keeps, limits and restarts. The same source,
/// fields, language and instant give the same bytes. Safe for concurrent use; one for the whole host.
/// </summary>
public sealed class LetterRenderer(IOptions<LetterOptions> options) : IDisposable
{
    private const int LargestFields = 1024 * 1024;
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    private readonly LetterWorkerPool pool = new(options.Value);

    /// <param name="source">The letter and all that it may read.</param>
    /// <param name="fields">A JSON object; the layout's <c>fields</c>. Its strings are text, never markup.</param>
    /// <param name="language">The language of the document and of the layout's own words: <c>sv</c> or <c>en</c>.</param>
    /// <param name="instant">The moment of the case when the letter is made; its date, and the PDF's creation date.</param>
    /// <exception cref="OperationCanceledException">The caller gave up; the process that was at it is ended.</exception>
    /// <exception cref="ArgumentException"><paramref name="fields"/> is no object, or larger than 1 MB.</exception>
    public async Task<LetterOutcome> RenderAsync(
        LetterSource source, JsonElement fields, string language, DateTimeOffset instant, CancellationToken ct)
    {
        var request = Request(source, fields, language, instant);
        if (LetterRules.Check(source) is { } failed)
            return failed;
        try
        {
            // A worker that waited idle may have died of something else: only the second death is the letter's.
            var first = await AskAsync(request, ct);
            var last = first is WorkerAnswer.Stopped ? await AskAsync(request, ct) : first;
            return Outcome(source, last);
        }
        catch (LetterWorkerException e)
        {
            return new LetterWorkerBroken(e.Message);
        }
    }

    public void Dispose() => pool.Dispose();

    internal IReadOnlyList<int> WorkerProcessIds => pool.ProcessIds;

    private async Task<WorkerAnswer> AskAsync(WorkerRequest request, CancellationToken ct)
    {
        using var lease = await pool.TakeAsync(ct);
        var answer = await lease.Worker.AskAsync(request, ct);
        if (answer is WorkerAnswer.Replied { Reply.Rss: var held } && held < options.Value.MemoryLimitBytes / 2)
            lease.Keep();
        return answer;
    }

    private LetterOutcome Outcome(LetterSource source, WorkerAnswer answer) => answer switch
    {
        WorkerAnswer.Replied({ Pdf: { } pdf }) => new LetterRendered(pdf),
        WorkerAnswer.Replied({ Failed: { } failed }) => new LetterFailed(failed.File, failed.Line, failed.Column, failed.Message),
        WorkerAnswer.OverLimit(var limit) => RanAway(limit),
        WorkerAnswer.Stopped(true, _) => new LetterFailed(source.Main.Name, 1, 1, "the letter stops the compiler: something in it is nested too deep"),
        WorkerAnswer.Stopped(false, var why) => new LetterWorkerBroken($"The letter worker stopped: {why}"),
        _ => throw new InvalidOperationException("The letter worker's reply holds neither a letter nor a failure."),
    };

    private LetterRanAway RanAway(LetterLimit limit) => new(limit, limit switch
    {
        LetterLimit.Time => $"The letter was not ready within {options.Value.TimeLimit.TotalSeconds:0.#} seconds.",
        _ => $"The letter took more than {options.Value.MemoryLimitMegabytes} MB of memory.",
    });

    private static WorkerRequest Request(LetterSource source, JsonElement fields, string language, DateTimeOffset instant)
    {
        if (fields.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("A letter's fields are a JSON object.", nameof(fields));
        var data = JsonSerializer.Serialize(fields);
        if (data.Length > LargestFields)
            throw new ArgumentException("A letter's fields are larger than 1 MB.", nameof(fields));
        var date = TimeZoneInfo.ConvertTime(instant, Stockholm).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var inputs = new Dictionary<string, string> { ["data"] = data, ["language"] = language, ["date"] = date };
        var files = source.Files.Select(f => new WorkerFile(f.Name, f.Content.ToArray())).ToList();
        return new WorkerRequest(source.Main.Name, files, inputs, instant.ToUnixTimeSeconds());
    }
}
