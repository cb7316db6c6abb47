using System.Diagnostics.CodeAnalysis;
using System.Xml;
using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;

namespace Conformance.Dmn;

/// <summary>Runs test files; a model is loaded once for each.</summary>
internal static class TckRunner
{
    public static TckTally Run(string folder, Action<string> report)
    {
        var tally = new TckTally();
        foreach (var path in TckFileReader.Find(folder))
        {
            if (!TryRead(path, tally, report, out var file))
                continue;
            var (model, refusal) = Load(file.ModelPath);
            foreach (var testCase in file.Cases)
                Run(file, testCase, model, refusal, tally, report);
        }
        return tally;
    }

    /// <summary>A file that is no test file is passed over; one that cannot be read counts as a failed case.</summary>
    private static bool TryRead(string path, TckTally tally, Action<string> report, [NotNullWhen(true)] out TckFile? file)
    {
        try
        {
            file = TckFileReader.Read(path);
        }
        catch (Exception wrong) when (wrong is XmlException or InvalidDataException or IOException)
        {
            report($"{Where(path)}: {wrong.Message}");
            tally.Count(passed: false, refused: false);
            file = null;
        }
        return file is not null;
    }

    private static (DmnModel? Model, string? Refusal) Load(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            var documents = new DmnDocuments(Directory.EnumerateFiles(folder, "*.dmn").Select(File.ReadAllText));
            using var xml = File.OpenRead(path);
            return (DmnModel.Load(xml, documents), null);
        }
        catch (DmnModelException refused)
        {
            return (null, refused.Message);
        }
        catch (IOException missing)
        {
            return (null, missing.Message);
        }
    }

    private static void Run(
        TckFile file, TckCase testCase, DmnModel? model, string? refusal, TckTally tally, Action<string> report)
    {
        var failures = new List<string>();
        var refused = false;
        foreach (var expectation in testCase.Expectations)
        {
            var (value, reasons) = Evaluate(model, refusal, testCase, expectation.Node);
            if (TckComparison.Matches(expectation.Value, value))
                continue;
            refused |= reasons.Any(reason => reason.Refused);
            var why = reasons.Count == 0 ? "" : $" ({string.Join("; ", reasons.Take(3))})";
            failures.Add($"{Where(file.Path)}#{testCase.Id} {expectation.Node}: expected {Shown(expectation.Value)} got {Shown(value)}{why}");
        }
        tally.Count(failures.Count == 0, refused);
        foreach (var failure in failures)
            report(refused ? "refused " + failure : failure);
    }

    private static (FeelValue Value, IReadOnlyList<DmnReason> Reasons) Evaluate(
        DmnModel? model, string? refusal, TckCase testCase, string node)
    {
        var evaluation = new FeelEvaluation(DateTimeOffset.UtcNow, TimeZoneInfo.Utc, new FeelBudget());
        try
        {
            if (model is null)
                return (FeelNull.Instance, [Reason(refusal!)]);
            if (testCase.Service is null)
            {
                var decision = model.Evaluate(node, testCase.Inputs, evaluation);
                return (decision.Value, decision.Reasons);
            }
            var service = model.EvaluateService(testCase.Service, testCase.Inputs, evaluation);
            var isOneOfSeveral = service.Value is FeelContext several && several.TryGet(node, out _)
                && model.OutputsOf(testCase.Service).Count > 1;
            return (isOneOfSeveral ? ((FeelContext)service.Value)[node] : service.Value, service.Reasons);
        }
        catch (FeelBudgetExceededException spent)
        {
            return (FeelNull.Instance, [Reason(spent.Message)]);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            return (FeelString.Of("an exception"), [Reason(defect.ToString())]);
        }
    }

    private static DmnReason Reason(string message) => new($"{message}", new DmnPlace("model", null, 0, 0));

    private static string Where(string path) =>
        Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path));

    private static string Shown(FeelValue value) => (value is FeelString ? $"\"{value}\"" : value.ToString()).ReplaceLineEndings("\\n");
}
