using System.Globalization;
using System.Text;
using Workflows.Engine.Model;

namespace Workflows.Tests.Engine.Verification;

/// <summary>Writes small BPMN processes: nodes as XML, flows as "source > target" lines.</summary>
internal sealed class ProcessText
{
    private readonly StringBuilder _nodes = new();
    private readonly StringBuilder _flows = new();
    private int _flow;

    public ProcessText Nodes(string xml)
    {
        _nodes.Append(xml);
        return this;
    }

    public ProcessText Users(params string[] ids) =>
        Nodes(string.Concat(ids.Select(id => $"""<userTask id="{id}" />""")));

    public ProcessText Start(string id = "s") => Nodes($"""<startEvent id="{id}" />""");

    public ProcessText End(params string[] ids) => Nodes(string.Concat(ids.Select(id => $"""<endEvent id="{id}" />""")));

    public ProcessText Exclusive(params string[] ids) =>
        Nodes(string.Concat(ids.Select(id => $"""<exclusiveGateway id="{id}" />""")));

    public ProcessText Parallel(params string[] ids) =>
        Nodes(string.Concat(ids.Select(id => $"""<parallelGateway id="{id}" />""")));

    /// <summary>A chain of flows.</summary>
    public ProcessText Flow(params string[] nodes)
    {
        for (var at = 1; at < nodes.Length; at++)
            _flows.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="f{++_flow}" sourceRef="{nodes[at - 1]}" targetRef="{nodes[at]}" />""");
        return this;
    }

    /// <summary>A flow with a condition on data that the verifier does not know.</summary>
    public ProcessText When(string source, string target)
    {
        _flows.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="f{++_flow}" sourceRef="{source}" targetRef="{target}"><conditionExpression xsi:type="tFormalExpression">=c{_flow}</conditionExpression></sequenceFlow>""");
        return this;
    }

    public ProcessModel Model(string rest = "") => ProcessModel.Load(Xml(rest));

    public string Xml(string rest = "") =>
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <process id="p" isExecutable="true">{_nodes}{_flows}</process>{rest}
        </definitions>
        """;
}
