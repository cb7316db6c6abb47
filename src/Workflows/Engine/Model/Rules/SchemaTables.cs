using System.Collections.Frozen;

namespace Workflows.Engine.Model.Rules;

/// <summary>What the BPMN 2.0 schema says of names, required attributes, value types and cardinality.</summary>
internal static class SchemaTables
{
    /// <summary>Every element of the MODEL namespace.</summary>
    public static readonly FrozenSet<string> Names = Kinds.Set(
    [
        .. Kinds.FlowNodes, .. Kinds.Artifacts, .. Kinds.EventDefinitions, .. Kinds.GlobalTasks, .. Kinds.Collaborations,
        .. Kinds.ConversationNodes, .. Kinds.ItemAware,
        "definitions", "import", "extension", "extensionElements", "documentation", "text", "script", "process",
        "activationCondition", "artifact", "assignment", "auditing", "baseElement", "baseElementWithMixedContent",
        "callableElement", "category", "categoryValue", "childLaneSet", "choreographyActivity", "choreographyRef",
        "completionCondition", "complexBehaviorDefinition", "condition", "conditionExpression", "conversationAssociation",
        "conversationLink", "conversationNode", "correlationKey", "correlationProperty", "correlationPropertyBinding",
        "correlationPropertyRef", "correlationPropertyRetrievalExpression", "correlationSubscription",
        "dataAssociation", "dataInputAssociation", "dataInputRefs", "dataOutputAssociation", "dataOutputRefs", "dataPath",
        "dataState", "endPoint", "endPointRef", "error", "errorRef", "escalation", "event", "eventDefinition",
        "eventDefinitionRef", "expression", "flowElement", "flowNode", "flowNodeRef", "formalExpression", "from", "gateway",
        "humanPerformer", "inMessageRef", "incoming", "innerConversationNodeRef", "innerMessageFlowRef",
        "innerParticipantRef", "inputSet", "inputSetRefs", "interface", "interfaceRef", "ioBinding", "ioSpecification",
        "itemDefinition", "lane", "laneSet", "loopCardinality", "loopCharacteristics", "loopCondition", "loopDataInputRef",
        "loopDataOutputRef", "message", "messageFlow", "messageFlowAssociation", "messageFlowRef", "messagePath",
        "monitoring", "multiInstanceLoopCharacteristics", "operation", "operationRef", "optionalInputRefs",
        "optionalOutputRefs", "outMessageRef", "outerConversationNodeRef", "outerMessageFlowRef", "outerParticipantRef",
        "outgoing", "outputSet", "outputSetRefs", "participant", "participantAssociation", "participantMultiplicity",
        "participantRef", "partitionElement", "partnerEntity", "partnerRole", "performer", "potentialOwner", "relationship",
        "rendering", "resource", "resourceAssignmentExpression", "resourceParameter", "resourceParameterBinding",
        "resourceRef", "resourceRole", "rootElement", "sequenceFlow", "signal", "source", "sourceRef",
        "standardLoopCharacteristics", "supportedInterfaceRef", "supports", "target", "targetRef", "timeCycle", "timeDate",
        "timeDuration", "to", "transformation", "whileExecutingInputRefs", "whileExecutingOutputRefs",
    ]);

    /// <summary>Attributes that must be there.</summary>
    public static readonly FrozenDictionary<string, string[]> Required = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["definitions"] = ["targetNamespace"],
        ["import"] = ["namespace", "location", "importType"],
        ["sequenceFlow"] = ["sourceRef", "targetRef"],
        ["messageFlow"] = ["sourceRef", "targetRef"],
        ["conversationLink"] = ["sourceRef", "targetRef"],
        ["association"] = ["sourceRef", "targetRef"],
        ["boundaryEvent"] = ["attachedToRef"],
        ["interface"] = ["name"],
        ["operation"] = ["name"],
        ["linkEventDefinition"] = ["name"],
        ["ioBinding"] = ["inputDataRef", "outputDataRef", "operationRef"],
        ["correlationSubscription"] = ["correlationKeyRef"],
        ["correlationPropertyBinding"] = ["correlationPropertyRef"],
        ["correlationPropertyRetrievalExpression"] = ["messageRef"],
        ["resourceParameterBinding"] = ["parameterRef"],
        ["choreographyTask"] = ["initiatingParticipantRef"],
        ["subChoreography"] = ["initiatingParticipantRef"],
        ["callChoreography"] = ["initiatingParticipantRef"],
        ["globalChoreographyTask"] = ["initiatingParticipantRef"],
        ["messageFlowAssociation"] = ["innerMessageFlowRef", "outerMessageFlowRef"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Values that an attribute may have, wherever it stands.</summary>
    public static readonly FrozenDictionary<string, string[]> Enumerations = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["gatewayDirection"] = ["Unspecified", "Converging", "Diverging", "Mixed"],
        ["eventGatewayType"] = ["Exclusive", "Parallel"],
        ["processType"] = ["None", "Public", "Private"],
        ["associationDirection"] = ["None", "One", "Both"],
        ["itemKind"] = ["Information", "Physical"],
        ["ordering"] = ["Parallel", "Sequential"],
        ["loopType"] = ["None", "Standard", "MultiInstanceSequential", "MultiInstanceParallel"],
        ["behavior"] = ["None", "One", "All", "Complex"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Booleans = Kinds.Set(
        "isExecutable", "isClosed", "isCollection", "isForCompensation", "isInterrupting", "cancelActivity",
        "parallelMultiple", "triggeredByEvent", "instantiate", "isSequential", "testBefore", "isImmediate",
        "waitForCompletion", "cancelRemainingInstances", "isUnlimited", "mustUnderstand");

    public static readonly FrozenSet<string> Integers = Kinds.Set(
        "startQuantity", "completionQuantity", "loopMaximum", "minimum", "maximum");

    /// <summary>Children that may stand at most once in their parent.</summary>
    public static readonly FrozenSet<string> Single = Kinds.Set(
        "ioSpecification", "conditionExpression", "script", "loopCondition", "loopCardinality", "completionCondition",
        "activationCondition", "condition", "loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem",
        "inMessageRef", "outMessageRef", "operationRef", "dataState", "transformation", "participantMultiplicity",
        "extensionElements", "auditing", "monitoring", "childLaneSet");

    /// <summary>Children that must stand in their parent.</summary>
    public static readonly FrozenDictionary<string, string[]> Children = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ioSpecification"] = ["inputSet", "outputSet"],
        ["interface"] = ["operation"],
        ["operation"] = ["inMessageRef"],
        ["dataInputAssociation"] = ["targetRef"],
        ["dataOutputAssociation"] = ["targetRef"],
        ["assignment"] = ["from", "to"],
        ["correlationProperty"] = ["correlationPropertyRetrievalExpression"],
        ["correlationPropertyRetrievalExpression"] = ["messagePath"],
        ["correlationPropertyBinding"] = ["dataPath"],
        ["conditionalEventDefinition"] = ["condition"],
        ["complexBehaviorDefinition"] = ["condition"],
        ["participantAssociation"] = ["innerParticipantRef", "outerParticipantRef"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
