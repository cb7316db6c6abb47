using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Benchmarks.Step;

/// <summary>bpmn-engine and feelin on the same models and expressions, in a Node process of this run.</summary>
internal static class Rivals
{
    /// <summary>A rival that takes longer than this does not end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>Nanoseconds per operation by name.</returns>
    public static Dictionary<string, double> Measure(
        string script, string folder, IEnumerable<BenchModel> models, IEnumerable<BenchExpression> expressions, double seconds)
    {
        var input = new JsonObject
        {
            ["seconds"] = seconds,
            ["models"] = new JsonArray([.. models.Select(model => new JsonObject
            {
                ["name"] = model.Name,
                ["file"] = model.Path,
                ["variables"] = JsonNode.Parse(model.RivalVariables),
            })]),
            ["expressions"] = new JsonArray([.. expressions.Select(expression => new JsonObject
            {
                ["name"] = expression.Name,
                ["text"] = expression.Text,
                ["variables"] = JsonNode.Parse(expression.Variables),
            })]),
        };
        var file = Path.Combine(folder, "rivals.json");
        File.WriteAllText(file, input.ToJsonString());
        return Run(script, file).Select(line => JsonNode.Parse(line)!).ToDictionary(line => (string)line["name"]!, line => (double)line["ns"]!);
    }

    private static List<string> Run(string script, string file)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [script, file]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("Node could not be started.");
        using var patience = new Timer(_ => node.Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        var lines = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        node.WaitForExit();
        return node.ExitCode == 0 ? lines : throw new InvalidOperationException($"The rivals ended with {node.ExitCode}.");
    }
}
