using System.Xml;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>
/// The static rules of BPMN 2.0.2, chapters 8 to 11: attributes, references, connectivity and the use of events.
/// Pure: the same document gives the same findings. The time is linear in the size of the document.
/// </summary>
public static class BpmnRules
{
    /// <summary>A file with more faults than this is not read further: nobody reads the rest either.</summary>
    private const int MostFindings = 200;

    /// <summary>Every rule that is checked, in the order of the standard's chapters.</summary>
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        .. SchemaRules.All,
        .. IdentityRules.All,
        .. ReferenceRules.All,
        .. ExpressionRules.All,
        .. SequenceFlowRules.All,
        .. GatewayRules.All,
        .. EventGatewayRules.All,
        .. StartAndEndEventRules.All,
        .. IntermediateEventRules.All,
        .. BoundaryEventRules.All,
        .. EventSubProcessRules.All,
        .. LinkEventRules.All,
        .. EventDefinitionRules.All,
        .. ActivityRules.All,
        .. SubProcessRules.All,
        .. OperationRules.All,
        .. CallRules.All,
        .. LoopRules.All,
        .. CompensationRules.All,
        .. DataRules.All,
        .. DataSetRules.All,
        .. EventDataRules.All,
        .. CollaborationRules.All,
        .. MessageFlowRules.All,
        .. ChoreographyRules.All,
    ];

    /// <summary>
    /// Checks a document that was loaded with <see cref="LoadOptions.SetLineInfo"/>.
    /// Returns the findings in the order of the file; none means that the model keeps every rule.
    /// </summary>
    public static IReadOnlyList<BpmnFinding> Check(XDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var model = RuleModel.Index(document);
        return
        [
            .. All.SelectMany(rule => rule.Check(model).Select(fault => Finding(rule, fault)))
                .Take(MostFindings)
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Column),
        ];
    }

    private static BpmnFinding Finding(BpmnRule rule, Fault fault)
    {
        var place = (IXmlLineInfo)fault.At;
        var id = fault.At.AncestorsAndSelf().Select(e => (string?)e.Attribute("id")).FirstOrDefault(x => x is not null);
        return new BpmnFinding(rule, id, place.LineNumber, place.LinePosition, fault.Text);
    }
}
