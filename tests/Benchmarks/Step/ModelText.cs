using System.Globalization;
using System.Text;

namespace Benchmarks.Step;

/// <summary>Writes the process "large" from its start event to its end event.</summary>
internal sealed class ModelText
{
    private readonly StringBuilder _content = new();
    private int _flows;

    public void Node(string xml) => _content.Append(xml);

    public void Task(string id) => Node($"""<userTask id="{id}" />""");

    public void Flow(string from, string to, string? condition = null, string? id = null)
    {
        id ??= string.Create(CultureInfo.InvariantCulture, $"f{++_flows}");
        var body = condition is null ? "" : $"""<conditionExpression xsi:type="tFormalExpression">{condition}</conditionExpression>""";
        Node($"""<sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}">{body}</sequenceFlow>""");
    }

    /// <summary>Tasks one after another between two nodes; condition and id are those of the first flow.</summary>
    public void Chain(string from, string name, int tasks, string to, string? condition = null, string? id = null)
    {
        for (var number = 1; number <= tasks; number++)
        {
            var task = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            Task(task);
            Flow(from, task, number == 1 ? condition : null, number == 1 ? id : null);
            from = task;
        }

        Flow(from, to);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="made" targetNamespace="benchmark">
          <process id="large" isExecutable="true"><startEvent id="start" />{_content}<endEvent id="end" /></process>
        </definitions>
        """;
}
