namespace Workflows.Engine.Model.Rules;

/// <summary>Which references the standard has and what each may point to.</summary>
internal static class ReferenceTable
{
    /// <param name="Name">Attribute, or child element with the id as text.</param>
    /// <param name="Owners">Elements that have the reference; empty for every element.</param>
    /// <param name="Targets">Allowed kinds of target; empty for any.</param>
    public sealed record Reference(string Name, IReadOnlyCollection<string> Owners, IReadOnlyCollection<string> Targets);

    private static readonly string[] AnyOwner = [];
    private static readonly string[] AnyTarget = [];
    private static readonly string[] DataAssociations = ["dataInputAssociation", "dataOutputAssociation"];

    /// <summary>References in attributes.</summary>
    public static IReadOnlyList<Reference> Attributes { get; } =
    [
        new("sourceRef", ["sequenceFlow"], [.. Kinds.FlowNodes, .. Kinds.Artifacts]),
        new("targetRef", ["sequenceFlow"], [.. Kinds.FlowNodes, .. Kinds.Artifacts]),
        new("sourceRef", ["messageFlow"], [.. Kinds.FlowNodes, .. Kinds.Artifacts, .. Kinds.ConversationNodes, "participant"]),
        new("targetRef", ["messageFlow"], [.. Kinds.FlowNodes, .. Kinds.Artifacts, .. Kinds.ConversationNodes, "participant"]),
        new("sourceRef", ["conversationLink"], [.. Kinds.ConversationNodes, .. Kinds.Activities, .. Kinds.Events, "participant"]),
        new("targetRef", ["conversationLink"], [.. Kinds.ConversationNodes, .. Kinds.Activities, .. Kinds.Events, "participant"]),
        new("sourceRef", ["association"], AnyTarget),
        new("targetRef", ["association"], AnyTarget),
        new("default", [.. Kinds.Activities, .. Kinds.Gateways], ["sequenceFlow"]),
        new("attachedToRef", ["boundaryEvent"], [.. Kinds.Activities]),
        new("calledElement", ["callActivity"], [.. Kinds.GlobalTasks, "process"]),
        new("calledChoreographyRef", ["callChoreography"], ["choreography", "globalChoreographyTask"]),
        new("calledCollaborationRef", ["callConversation"], ["collaboration", "globalConversation"]),
        new("messageRef", AnyOwner, ["message"]),
        new("operationRef", AnyOwner, ["operation"]),
        new("errorRef", AnyOwner, ["error"]),
        new("escalationRef", AnyOwner, ["escalation"]),
        new("signalRef", AnyOwner, ["signal"]),
        new("activityRef", ["compensateEventDefinition"], [.. Kinds.Activities]),
        new("processRef", ["participant"], ["process"]),
        new("definitionalCollaborationRef", ["process"], [.. Kinds.Collaborations]),
        new("itemSubjectRef", AnyOwner, ["itemDefinition"]),
        new("itemRef", ["message"], ["itemDefinition"]),
        new("structureRef", ["error", "escalation", "signal"], ["itemDefinition"]),
        new("dataObjectRef", AnyOwner, ["dataObject"]),
        new("dataStoreRef", AnyOwner, ["dataStore"]),
        new("inputDataRef", ["ioBinding"], ["dataInput", "inputSet"]),
        new("outputDataRef", ["ioBinding"], ["dataOutput", "outputSet"]),
        new("categoryValueRef", ["group"], ["categoryValue"]),
        new("correlationKeyRef", AnyOwner, ["correlationKey"]),
        new("correlationPropertyRef", AnyOwner, ["correlationProperty"]),
        new("parameterRef", ["resourceParameterBinding"], ["resourceParameter"]),
        new("initiatingParticipantRef", AnyOwner, ["participant"]),
        new("noneBehaviorEventRef", AnyOwner, [.. Kinds.EventDefinitions]),
        new("oneBehaviorEventRef", AnyOwner, [.. Kinds.EventDefinitions]),
        new("innerMessageFlowRef", AnyOwner, ["messageFlow"]),
        new("outerMessageFlowRef", AnyOwner, ["messageFlow"]),
        new("partitionElementRef", ["lane"], AnyTarget),
    ];

    /// <summary>References in the text of child elements.</summary>
    public static IReadOnlyList<Reference> Children { get; } =
    [
        new("incoming", AnyOwner, ["sequenceFlow"]),
        new("outgoing", AnyOwner, ["sequenceFlow"]),
        new("flowNodeRef", AnyOwner, [.. Kinds.FlowNodes]),
        new("eventDefinitionRef", AnyOwner, [.. Kinds.EventDefinitions]),
        new("sourceRef", DataAssociations, [.. Kinds.ItemAware]),
        new("targetRef", DataAssociations, [.. Kinds.ItemAware]),
        new("dataInputRefs", AnyOwner, ["dataInput"]),
        new("optionalInputRefs", AnyOwner, ["dataInput"]),
        new("whileExecutingInputRefs", AnyOwner, ["dataInput"]),
        new("dataOutputRefs", AnyOwner, ["dataOutput"]),
        new("optionalOutputRefs", AnyOwner, ["dataOutput"]),
        new("whileExecutingOutputRefs", AnyOwner, ["dataOutput"]),
        new("inputSetRefs", AnyOwner, ["inputSet"]),
        new("outputSetRefs", AnyOwner, ["outputSet"]),
        new("loopDataInputRef", AnyOwner, [.. Kinds.ItemAware]),
        new("loopDataOutputRef", AnyOwner, [.. Kinds.ItemAware]),
        new("inMessageRef", AnyOwner, ["message"]),
        new("outMessageRef", AnyOwner, ["message"]),
        new("errorRef", AnyOwner, ["error"]),
        new("operationRef", AnyOwner, ["operation"]),
        new("source", ["linkEventDefinition"], ["linkEventDefinition"]),
        new("target", ["linkEventDefinition"], ["linkEventDefinition"]),
        new("interfaceRef", AnyOwner, ["interface"]),
        new("supportedInterfaceRef", AnyOwner, ["interface"]),
        new("endPointRef", AnyOwner, ["endPoint"]),
        new("resourceRef", AnyOwner, ["resource"]),
        new("participantRef", AnyOwner, ["participant"]),
        new("messageFlowRef", AnyOwner, ["messageFlow"]),
        new("choreographyRef", AnyOwner, ["choreography"]),
        new("correlationPropertyRef", AnyOwner, ["correlationProperty"]),
        new("innerParticipantRef", AnyOwner, ["participant"]),
        new("outerParticipantRef", AnyOwner, ["participant"]),
        new("innerConversationNodeRef", AnyOwner, [.. Kinds.ConversationNodes]),
        new("outerConversationNodeRef", AnyOwner, [.. Kinds.ConversationNodes]),
        new("supports", ["process"], ["process"]),
    ];
}
