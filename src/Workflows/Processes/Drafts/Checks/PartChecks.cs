using Workflows.Deadlines.Rules;
using Workflows.Engine.Dmn;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;
using Workflows.Processes.Faults;
using Workflows.Processes.Forms;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Reads every file of a bundle by itself, so that one that is wrong does not hide another.</summary>
internal static class PartChecks
{
    public static IEnumerable<DraftFinding> Run(ProcessBundle bundle)
    {
        foreach (var path in (string[])["process.json", "process.bpmn", "deadlines.json"])
        {
            if (!bundle.Files.ContainsKey(path))
                yield return DraftFinding.Error(path, $"Filen {path} saknas.", $"The file {path} is missing.");
        }

        foreach (var finding in bundle.Files.Keys.SelectMany(x => ReadOne(bundle, x)))
            yield return finding;
    }

    private static IReadOnlyList<DraftFinding> ReadOne(ProcessBundle bundle, string path)
    {
        try
        {
            Read(bundle, path);
            return [];
        }
        catch (BpmnModelException refused)
        {
            return [.. FaultTexts.Each(bundle.ReadText(path), refused.Faults).Select(x => DraftFinding.Error(path, x.Text.Sv, x.Text.En, x.Fault.ElementId))];
        }
        catch (DmnModelException refused)
        {
            var text = FaultTexts.Of(refused.Problem);
            return [DraftFinding.Error(path, text.Sv, text.En, refused.Problem.Place.Id)];
        }
        catch (JsonFileException problem)
        {
            return [Finding(new BundleException(path, problem))];
        }
        catch (BundleException problem)
        {
            return [Finding(problem)];
        }
    }

    /// <summary>What keeps a bundle from being loaded, as a finding.</summary>
    public static DraftFinding Finding(BundleException problem) => problem.Path.Length == 0
        ? DraftFinding.Error("", problem.Problem.Sv, problem.Problem.En)
        : DraftFinding.Error(problem.Path, $"Fel i {problem.Path}. {problem.Problem.Sv}", $"Error in {problem.Path}. {problem.Problem.En}");

    private static void Read(ProcessBundle bundle, string path)
    {
        switch (path.Split('/')[0])
        {
            case "process.json":
                ProcessDescription.Parse(bundle);
                break;
            case "process.bpmn":
                ProcessModel.Load(bundle.ReadText(path));
                break;
            case "deadlines.json":
                DeadlineRules.Parse(bundle.Read(path));
                break;
            case "decisions":
                DmnModel.Load(bundle.ReadText(path)).RequireSound();
                break;
            case "forms":
                CaseForm.Parse(path, bundle.Read(path));
                break;
            case "messages":
                CaseMessage.Parse(path, bundle.ReadText(path));
                break;
            case "scenarios":
                Scenario.Parse(path, bundle.Read(path));
                break;
            case "letters":
                _ = bundle.ReadText(path);
                break;
        }
    }
}
