using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks.Engine;

/// <summary>
/// A plan as text, by what decides its cost as a table grows: the order of the steps, the tables, the indexes, and the
/// conditions by which each is searched and filtered.
/// </summary>
/// <remarks>
/// A bitmap scan of one index by one condition is written as the index scan that it stands for. Both read the same index
/// entries by the same condition and the same rows behind them; the bitmap only sorts those few rows by page first. Which of
/// the two PostgreSQL takes follows from how many pages the rows of one key lay on when it last looked, in small tables more
/// than in large ones. Bitmaps that combine indexes stay what they are, and so does every other kind of step.
/// </remarks>
internal static class PlanText
{
    /// <summary>What of a step is told, in this order.</summary>
    private static readonly string[] Told =
        ["Strategy", "Join Type", "Operation", "Relation Name", "CTE Name", "Index Name", "Scan Direction", "Index Cond", "Filter", "Sort Key", "Subplan Name"];

    /// <param name="json">As <c>explain (format json)</c> gives it.</param>
    public static string Of(string json)
    {
        var text = new StringBuilder();
        foreach (var plan in JsonNode.Parse(json)!.AsArray())
            Write(text, plan!["Plan"]!.AsObject(), 1);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, JsonObject step, int depth)
    {
        var shown = AsIndexScan(step) ?? step;
        text.Append(' ', depth * 2).Append(shown["Node Type"]);
        foreach (var (name, value) in Told.Select(x => (x, shown[x])).Where(x => x.Item2 is not null))
            text.Append(", ").Append(name).Append(": ").Append(value!.ToJsonString());
        text.AppendLine();
        foreach (var inner in shown["Plans"]?.AsArray() ?? [])
            Write(text, inner!.AsObject(), depth + 1);
    }

    private static JsonObject? AsIndexScan(JsonObject step)
    {
        if (Is(step, "Node Type", "Bitmap Heap Scan") && step["Plans"]!.AsArray() is [JsonObject search] && Is(search, "Node Type", "Bitmap Index Scan"))
        {
            var scan = (JsonObject)step.DeepClone();
            scan.Remove("Plans");
            (scan["Node Type"], scan["Scan Direction"]) = ("Index Scan", "Forward");
            (scan["Index Name"], scan["Index Cond"]) = (search["Index Name"]!.DeepClone(), search["Index Cond"]?.DeepClone());
            return scan;
        }

        return null;
    }

    private static bool Is(JsonObject step, string name, string value) => step[name]?.GetValue<string>() == value;
}
