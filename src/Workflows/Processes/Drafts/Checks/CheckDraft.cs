using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Documents.Letters;
using Workflows.Organisation;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>
/// Everything that can be said about a draft without publishing it: its files, its steps, its flow, its letters and the
/// owner's examples. The same bundle is checked once, for however many ask.
/// </summary>
public sealed class CheckDraft(
    IDbContextFactory<WorkflowsDb> factory, StepTemplates templates, StepCatalogue steps, LegalCalendar calendar, LetterPreview letters) : IDisposable
{
    private const int Kept = 50;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Kept });
    private readonly SharedRuns<DraftReport> runs = new();

    public async Task<DraftReport> RunAsync(DraftReading reading, CancellationToken cancellation = default) =>
        known.TryGetValue(reading.Bundle.Id, out DraftReport? before) && before is not null
            ? before
            : await runs.JoinAsync(reading.Bundle.Id, stop => KeptAsync(reading.Bundle, stop), cancellation);

    public void Dispose() => known.Dispose();

    private async Task<DraftReport> KeptAsync(ProcessBundle bundle, CancellationToken cancellation)
    {
        var report = await FreshAsync(bundle, cancellation);
        known.Set(bundle.Id, report, new MemoryCacheEntryOptions { Size = 1 });
        return report;
    }

    private async Task<DraftReport> FreshAsync(ProcessBundle bundle, CancellationToken cancellation)
    {
        List<DraftFinding> findings = [.. PartChecks.Run(bundle)];
        if (findings.Count > 0)
            return Nothing(findings);
        PublishedProcess process;
        try
        {
            process = PublishedProcess.Load(bundle);
            findings.AddRange(new StepChecks(process, templates).Run());
            steps.RequireAll(process);
        }
        catch (BundleException problem)
        {
            return Nothing([.. findings, PartChecks.Finding(problem)]);
        }

        findings.AddRange(new ReferenceChecks(process, await GroupsAsync(cancellation)).Run());
        findings.AddRange(FormChecks.Run(bundle));
        findings.AddRange(new GuideChecks(process).Run());
        findings.AddRange(new FlowChecks(process).Run());
        findings.AddRange(await LettersAsync(process, cancellation));
        var examples = new ExampleChecks(process, calendar).Run(cancellation);
        return examples with { Findings = [.. findings.Concat(examples.Findings).OrderBy(x => x.Level)] };
    }

    private async Task<IReadOnlyList<DraftFinding>> LettersAsync(PublishedProcess process, CancellationToken cancellation)
    {
        var findings = new List<DraftFinding>();
        var played = letters.CaseOf(process, null);
        foreach (var path in process.Bundle.Below("letters/").Where(x => x.EndsWith(".typ", StringComparison.Ordinal)))
        {
            if (await letters.RunAsync(process, path, played, cancellation) is (LetterFailed or LetterRanAway) and var unmade)
                findings.Add(DraftFinding.Error(path, LetterPreview.Why(unmade).Sv, LetterPreview.Why(unmade).En));
        }

        return findings;
    }

    private async Task<HashSet<string>> GroupsAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return [.. await db.Set<StaffGroup>().AsNoTracking().Select(x => x.Id).ToListAsync(cancellation)];
    }

    private static DraftReport Nothing(IReadOnlyList<DraftFinding> findings) => new([.. findings.OrderBy(x => x.Level)], [], [], 0, 0);
}
