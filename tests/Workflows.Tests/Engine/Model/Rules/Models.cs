using System.Xml.Linq;
using Workflows.Engine.Model.Rules;

namespace Workflows.Tests.Engine.Model.Rules;

/// <summary>Small BPMN documents for the tests of the static rules.</summary>
internal static class Models
{
    public const string Namespaces =
        """
        xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test"
        """;

    /// <summary>A document with these children of <c>definitions</c>.</summary>
    public static XDocument Document(string content, string attributes = "") =>
        XDocument.Parse($"<definitions {Namespaces} {attributes}>{content}</definitions>", LoadOptions.SetLineInfo);

    /// <summary>An executable process with these children.</summary>
    public static XDocument Process(string content, string attributes = "") =>
        Document($"""<process id="p" isExecutable="true">{content}</process>""", attributes);

    /// <summary>A process "start - node - end" with the given node, whose id is "n".</summary>
    public static XDocument Around(string node, string attributes = "") => Process(
        $"""
        <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="n" />
        {node}
        <sequenceFlow id="f2" sourceRef="n" targetRef="e" /><endEvent id="e" />
        """, attributes);

    public static IReadOnlyList<BpmnFinding> Check(this XDocument document) => BpmnRules.Check(document);
}
