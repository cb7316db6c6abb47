using System.Globalization;
using System.Text;

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

    /// <summary>22 blocks of nine nodes: a choice between two tasks, then two tasks side by side and one after them.</summary>
    private static string TwoHundredElements()
    {
        var nodes = new StringBuilder();
        var before = "start";
        var flows = 0;
        for (var block = 1; block <= 22; block++)
        {
            string Id(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{block}");
            void Flow(string from, string to, string? condition = null)
            {
                var body = condition is null ? "" : $"""<conditionExpression xsi:type="tFormalExpression">{condition}</conditionExpression>""";
                nodes.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="f{++flows}" sourceRef="{from}" targetRef="{to}">{body}</sequenceFlow>""");
            }

            nodes.Append(CultureInfo.InvariantCulture, $"""<exclusiveGateway id="{Id("choose")}" default="f{flows + 3}" /><exclusiveGateway id="{Id("merge")}" />""");
            nodes.Append(CultureInfo.InvariantCulture, $"""<parallelGateway id="{Id("split")}" /><parallelGateway id="{Id("join")}" />""");
            foreach (var task in new[] { "small", "large", "left", "right", "after" })
                nodes.Append(CultureInfo.InvariantCulture, $"""<userTask id="{Id(task)}" />""");
            Flow(before, Id("choose"));
            Flow(Id("choose"), Id("small"), block % 2 == 0 ? "=amount &lt; 5" : "=amount &gt; 5");
            Flow(Id("choose"), Id("large"));
            Flow(Id("small"), Id("merge"));
            Flow(Id("large"), Id("merge"));
            Flow(Id("merge"), Id("split"));
            Flow(Id("split"), Id("left"));
            Flow(Id("split"), Id("right"));
            Flow(Id("left"), Id("join"));
            Flow(Id("right"), Id("join"));
            Flow(Id("join"), Id("after"));
            before = Id("after");
        }

        return $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="made" targetNamespace="benchmark">
              <process id="large" isExecutable="true"><startEvent id="start" />{nodes}
              <sequenceFlow id="last" sourceRef="{before}" targetRef="end" /><endEvent id="end" /></process>
            </definitions>
            """;
    }
}
