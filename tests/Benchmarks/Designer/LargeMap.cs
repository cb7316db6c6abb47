using System.Globalization;
using System.Text;

namespace Benchmarks.Designer;

/// <summary>A process map of many municipal steps in rows, each a step of one way, with its drawing.</summary>
internal static class LargeMap
{
    private const int PerRow = 20;

    /// <param name="processId">The process.</param>
    /// <param name="elements">How many elements stand on it, start and end among them.</param>
    public static string Of(string processId, int elements)
    {
        var (nodes, flows, shapes, edges) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < elements; i++)
        {
            var (x, y) = (100 + (i % PerRow * 180), 100 + (i / PerRow * 160));
            var ends = (i == 0 ? "" : $"<bpmn:incoming>f{i}</bpmn:incoming>") + (i == elements - 1 ? "" : $"<bpmn:outgoing>f{i + 1}</bpmn:outgoing>");
            nodes.Append(Node(i, elements, ends));
            var (width, height, top) = i == 0 || i == elements - 1 ? (36, 36, y + 22) : (100, 80, y);
            shapes.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNShape id=\"n{i}_di\" bpmnElement=\"n{i}\"><dc:Bounds x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" /></bpmndi:BPMNShape>");
            if (i == elements - 1)
                continue;
            flows.Append(CultureInfo.InvariantCulture, $"<bpmn:sequenceFlow id=\"f{i + 1}\" sourceRef=\"n{i}\" targetRef=\"n{i + 1}\" />");
            var (nextX, nextY) = (100 + ((i + 1) % PerRow * 180), 140 + ((i + 1) / PerRow * 160));
            edges.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNEdge id=\"f{i + 1}_di\" bpmnElement=\"f{i + 1}\"><di:waypoint x=\"{x + width}\" y=\"{y + 40}\" /><di:waypoint x=\"{nextX}\" y=\"{nextY}\" /></bpmndi:BPMNEdge>");
        }

        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="large" targetNamespace="http://example.org/large">
              <bpmn:process id="{processId}" isExecutable="true">{nodes}{flows}</bpmn:process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="{processId}">{shapes}{edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;
    }

    private static string Node(int i, int elements, string ends)
    {
        if (i == 0)
            return $"<bpmn:startEvent id=\"n{i}\" name=\"Ansökan kommer in\">{ends}</bpmn:startEvent>";
        if (i == elements - 1)
            return $"<bpmn:endEvent id=\"n{i}\" name=\"Klart\">{ends}</bpmn:endEvent>";
        const string Extensions = "<bpmn:extensionElements><zeebe:taskDefinition type=\"milestone:1\" /><zeebe:taskHeaders><zeebe:header key=\"milestone\" value=\"received\" /></zeebe:taskHeaders></bpmn:extensionElements>";
        return $"<bpmn:serviceTask id=\"n{i}\" name=\"Etapp {i}\" zeebe:modelerTemplate=\"se.kommun.milestone\" zeebe:modelerTemplateVersion=\"1\">{Extensions}{ends}</bpmn:serviceTask>";
    }
}
