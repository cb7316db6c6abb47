using System.Text.Json.Nodes;
using Workflows.Engine.Dmn;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Processes.Guides;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Looks whether the guide of a process answers every visitor: each way through its questions is tried.</summary>
internal sealed class GuideChecks(PublishedProcess process)
{
    /// <summary>No guide is tried on more sets of answers.</summary>
    private const int MostTries = 50_000;

    private const int MostTold = 3;
    private const string Settings = "process.json";

    public IEnumerable<DraftFinding> Run()
    {
        if (process.Description.Guide is not { } guide)
            return [];
        List<DraftFinding> findings = [.. Missing(guide)];
        if (findings.Count == 0)
            findings.AddRange(Unasked(guide));
        return findings.Count == 0 ? Tried(guide) : findings;
    }

    private IEnumerable<DraftFinding> Missing(GuideDescription guide)
    {
        if (!process.Bundle.Files.ContainsKey($"forms/{guide.Form}.form"))
            yield return DraftFinding.Error(Settings, $"Guidens formulär «{guide.Form}» finns inte.", $"The guide's form «{guide.Form}» does not exist.");
        if (process.Decisions.FileOf(guide.Decision) is null)
            yield return DraftFinding.Error(Settings, $"Guidens beslutstabell «{guide.Decision}» finns inte.", $"The guide's decision table «{guide.Decision}» does not exist.");
    }

    private IEnumerable<DraftFinding> Unasked(GuideDescription guide)
    {
        var form = process.Form(guide.Form);
        var file = process.Decisions.FileOf(guide.Decision)!;
        var asked = form.Fields.Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. form.Fields.Where(x => x.Key is not null && !GuidePaths.IsTried(x.Kind)).Select(x => DraftFinding.Error(
                $"forms/{guide.Form}.form", $"«{x.Key}»: en guide frågar bara med val och tal. Svaren står i adressen och sparas inte.",
                $"«{x.Key}»: a guide asks only by choices and numbers. The answers stand in the address and are not kept.", x.Key)),
            .. form.Fields.Where(x => GuidePaths.IsTried(x.Kind) && !x.Rules.Required).Select(x => DraftFinding.Error(
                $"forms/{guide.Form}.form", $"«{x.Key}»: varje fråga i en guide måste vara obligatorisk. Ge den valet «vet inte» om den kan vara svår.",
                $"«{x.Key}»: every question of a guide must be required. Give it the choice «do not know» where it can be hard.", x.Key)),
            .. DmnModel.Load(process.Bundle.ReadText(file)).Inputs.Where(x => !asked.Contains(x)).Select(x => DraftFinding.Error(
                file, $"Beslutstabellen läser «{x}», som guiden inte frågar om.", $"The decision table reads «{x}», which the guide does not ask.")),
        ];
    }

    private List<DraftFinding> Tried(GuideDescription guide)
    {
        var findings = new List<DraftFinding>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var tries = 0;
        foreach (var answers in GuidePaths.Of(process))
        {
            if (++tries > MostTries)
            {
                findings.Add(DraftFinding.Warning($"forms/{guide.Form}.form", $"Guiden har fler än {MostTries} vägar genom frågorna. Resten är inte prövade.", $"The guide has more than {MostTries} ways through its questions. The rest have not been tried."));
                return findings;
            }

            switch (AskGuide.Run(process, answers))
            {
                case GuideOutcome.Told outcome:
                    told.UnionWith(outcome.Reasons.Concat(outcome.Advice));
                    break;
                case GuideOutcome.Unanswered unanswered when findings.Count < MostTold:
                    findings.Add(DraftFinding.Error(
                        process.Decisions.FileOf(guide.Decision)!, $"Guiden svarar inte den som väljer {Said(guide, answers, "sv")}. {unanswered.Why.Sv}",
                        $"The guide does not answer whoever chooses {Said(guide, answers, "en")}. {unanswered.Why.En}"));
                    break;
            }
        }

        return findings.Count > 0 ? findings :
        [
            .. guide.Notes.Keys.Where(x => !told.Contains(x)).Select(x => DraftFinding.Warning(
                Settings, $"Guidens text «{x}» visas aldrig.", $"The guide's note «{x}» is never shown.")),
        ];
    }

    private string Said(GuideDescription guide, JsonObject answers, string language) => string.Join(
        "; ", process.Form(guide.Form).Fields.Where(x => x.Key is not null && answers[x.Key] is not null)
            .Select(x => $"«{x.Label.In(language)}»: {CaseForm.TextOf(x, answers[x.Key!], language)}"));
}
