using System.Diagnostics;
using System.Text.Json;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;

namespace Conformance.BpmnVerify;

/// <summary>Verifies every model of the BPMN cases: how many processes get a verdict on all questions.</summary>
internal static class BpmnVerifySuite
{
    public const string Usage = "<cases.json or .bpmn files>   what the verifier says of each model";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Feature(string Id, string File);

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine($"usage: ./conformance bpmn-verify {Usage}");
            return 2;
        }

        var asked = args.SelectMany(Asked).ToList();
        var decided = asked.Count(one => IsDecided(one.File, one.Process));
        Console.WriteLine($"{decided} with verdict, {asked.Count - decided} without");
        return decided >= asked.Count * 0.95 ? 0 : 1;
    }

    /// <summary>The files to look at, each with the process asked about; null asks about all of them.</summary>
    private static IEnumerable<(string File, string? Process)> Asked(string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return [(path, null)];
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var features = JsonSerializer.Deserialize<List<Feature>>(File.ReadAllText(path), Json) ?? [];
        return features.Select(feature => (Path.Combine(folder, feature.File), (string?)feature.Id));
    }

    private static bool IsDecided(string file, string? process)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var model = ProcessModel.Load(File.ReadAllBytes(file));
            IReadOnlyList<ProcessVerdict> verdicts = process is null ? Verifier.Verify(model) : [Verifier.Verify(model, process)];
            foreach (var verdict in verdicts)
                Console.WriteLine($"{verdict.ProcessId}: {verdict.States} states, {watch.ElapsedMilliseconds} ms: {(verdict.IsSound ? "sound" : string.Join("; ", Complaints(verdict)))}");
            return verdicts.All(verdict => verdict.IsComplete);
        }
        catch (BpmnModelException refusal)
        {
            Console.WriteLine($"{process ?? file}: refused, {refusal.Message}");
            return true;
        }
    }

    private static IEnumerable<string> Complaints(ProcessVerdict verdict) => verdict.Answers.Select(answer => answer switch
    {
        Answer.No no => $"{no.Message} ({string.Join(" > ", no.Witness)})",
        Answer.Unknown unknown => $"looked as far as {unknown.States} states",
        _ => "",
    }).Where(text => text.Length > 0);
}
