namespace Benchmarks.Step;

/// <summary>A model to run from start to end, with the variables that lead each engine down the same path.</summary>
/// <param name="Variables">Ours, as JSON.</param>
/// <param name="RivalVariables">The rival's, which does not know the mappings of a form's answers, as JSON.</param>
internal sealed record BenchModel(string Name, string Path, string Process, string Variables, string RivalVariables)
{
    private const string Permit = "definitions/building-permit/process.bpmn";

    /// <summary>The permit's process and a made one of 200 elements, which is written to the given folder.</summary>
    public static IEnumerable<BenchModel> All(string repository, string folder)
    {
        var permit = System.IO.Path.Combine(repository, Permit);
        if (File.Exists(permit))
            yield return new BenchModel("building permit", permit, "building-permit",
                """{"complete": "yes", "approved": "yes", "outcome": "granted", "summary": "", "reasons": "", "conditions": ""}""",
                """{"complete": true, "approved": true, "draft": {"outcome": "granted"}}""");
        else
            Console.Error.WriteLine($"{Permit} is not there: only the made model is run.");
        var made = System.IO.Path.Combine(folder, "two-hundred.bpmn");
        File.WriteAllText(made, TwoHundredElements());
        yield return new BenchModel("200 elements", made, "large", """{"amount": 7}""", """{"amount": 7}""");
    }

    /// <summary>
    /// Two tasks and four blocks of 49 nodes: a choice between two chains, two chains side by side, and a task after them.
    /// More choices one after another than these would not end with the rival, which follows every path before it starts.
    /// </summary>
    private static string TwoHundredElements()
    {
        var made = new ModelText();
        made.Task("first");
        made.Flow("start", "first");
        var before = "first";
        for (var block = 1; block <= 4; block++)
        {
            var (choose, merge, split, join, after) = ($"choose{block}", $"merge{block}", $"split{block}", $"join{block}", $"after{block}");
            made.Node($"""<exclusiveGateway id="{choose}" default="{choose}-default" /><exclusiveGateway id="{merge}" />""");
            made.Node($"""<parallelGateway id="{split}" /><parallelGateway id="{join}" />""");
            made.Task(after);
            made.Flow(before, choose);
            made.Chain(choose, $"small{block}", 10, merge, block % 2 == 0 ? "=amount &lt; 5" : "=amount &gt; 5");
            made.Chain(choose, $"large{block}", 10, merge, null, $"{choose}-default");
            made.Flow(merge, split);
            made.Chain(split, $"left{block}", 12, join);
            made.Chain(split, $"right{block}", 12, join);
            made.Flow(join, after);
            before = after;
        }

        made.Task("last");
        made.Flow(before, "last");
        made.Flow("last", "end");
        return made.ToString();
    }
}
