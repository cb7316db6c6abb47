using Workflows.Tests.Engine.Verification;

namespace Workflows.Tests.Engine.Model;

/// <summary>Valid processes that together use most elements of the language.</summary>
internal static class BpmnSamples
{
    /// <summary>Boundary events, an event sub-process, links, compensation, errors, escalations, signals, timers.</summary>
    public static string Events { get; } = new ProcessText().Start().Users("a", "late", "failed").End("e", "e2", "e3")
        .Nodes("""
            <boundaryEvent id="tick" attachedToRef="a" cancelActivity="false"><timerEventDefinition id="d1"><timeCycle xsi:type="tFormalExpression">R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="oops" attachedToRef="sub"><errorEventDefinition id="d2" errorRef="err" /></boundaryEvent>
            <boundaryEvent id="up" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition id="d3" escalationRef="esc" /></boundaryEvent>
            <boundaryEvent id="undo" attachedToRef="a"><compensateEventDefinition id="d4" /></boundaryEvent>
            <serviceTask id="undoing" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo" /></extensionElements></serviceTask>
            <association id="as" sourceRef="undo" targetRef="undoing" associationDirection="One" />
            <subProcess id="sub"><startEvent id="s1" /><sequenceFlow id="x1" sourceRef="s1" targetRef="w" /><userTask id="w" />
              <sequenceFlow id="x2" sourceRef="w" targetRef="raise" /><intermediateThrowEvent id="raise"><escalationEventDefinition id="d5" escalationRef="esc" /></intermediateThrowEvent>
              <sequenceFlow id="x3" sourceRef="raise" targetRef="fail" /><endEvent id="fail"><errorEventDefinition id="d6" errorRef="err" /></endEvent></subProcess>
            <subProcess id="on" triggeredByEvent="true"><startEvent id="s2" isInterrupting="false"><signalEventDefinition id="d7" signalRef="sig" /></startEvent>
              <sequenceFlow id="x4" sourceRef="s2" targetRef="e1" /><endEvent id="e1" /></subProcess>
            <intermediateThrowEvent id="jump"><linkEventDefinition id="d8" name="L" /></intermediateThrowEvent>
            <intermediateCatchEvent id="land"><linkEventDefinition id="d9" name="L" /></intermediateCatchEvent>
            <intermediateThrowEvent id="back"><compensateEventDefinition id="d10" activityRef="a" /></intermediateThrowEvent>
            <intermediateCatchEvent id="wait"><conditionalEventDefinition id="d11"><condition xsi:type="tFormalExpression">=x &gt; 1</condition></conditionalEventDefinition></intermediateCatchEvent>
            <endEvent id="stop"><terminateEventDefinition id="d12" /></endEvent>
            """)
        .Flow("s", "a", "sub", "jump").Flow("land", "back", "wait", "stop").Flow("tick", "late", "e").Flow("oops", "failed", "e2").Flow("up", "e3")
        .Xml("""<error id="err" errorCode="E" /><escalation id="esc" escalationCode="C" /><signal id="sig" name="sig" />""");

    /// <summary>Loops, multi-instance, a call, a transaction that cancels, an ad-hoc sub-process, scripts and rules.</summary>
    public static string Activities { get; } = new ProcessText().Start().End("e", "e2")
        .Nodes("""
            <userTask id="again"><standardLoopCharacteristics loopMaximum="3"><loopCondition xsi:type="tFormalExpression">=more</loopCondition></standardLoopCharacteristics></userTask>
            <userTask id="each"><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item" /></extensionElements>
              <completionCondition xsi:type="tFormalExpression">=numberOfCompletedInstances &gt; 1</completionCondition></multiInstanceLoopCharacteristics></userTask>
            <callActivity id="call"><extensionElements><zeebe:calledElement processId="called" /></extensionElements></callActivity>
            <transaction id="tx"><startEvent id="s1" /><sequenceFlow id="x1" sourceRef="s1" targetRef="w" /><userTask id="w" /><sequenceFlow id="x2" sourceRef="w" targetRef="no" /><endEvent id="no"><cancelEventDefinition id="d1" /></endEvent></transaction>
            <boundaryEvent id="cancelled" attachedToRef="tx"><cancelEventDefinition id="d2" /></boundaryEvent>
            <adHocSubProcess id="free" ordering="Parallel"><userTask id="free1" /><userTask id="free2" /><completionCondition xsi:type="tFormalExpression">=done</completionCondition></adHocSubProcess>
            <scriptTask id="calc"><extensionElements><zeebe:script expression="=1 + 2" resultVariable="three" /></extensionElements></scriptTask>
            <businessRuleTask id="rule"><extensionElements><zeebe:calledDecision decisionId="fee" resultVariable="fee" /></extensionElements></businessRuleTask>
            """)
        .Flow("s", "again", "each", "call", "tx", "free", "calc", "rule", "e").Flow("cancelled", "e2")
        .Xml("""<process id="called" isExecutable="true"><startEvent id="c1" /><sequenceFlow id="y1" sourceRef="c1" targetRef="c2" /><userTask id="c2" /><sequenceFlow id="y2" sourceRef="c2" targetRef="c3" /><endEvent id="c3" /></process>""");

    /// <summary>Every gateway.</summary>
    public static string Gateways { get; } = new ProcessText().Start().Users("a", "b", "c", "d").Exclusive("x", "xm").Parallel("par", "pm").End("e")
        .Nodes("""
            <inclusiveGateway id="i" /><inclusiveGateway id="im" /><complexGateway id="k"><activationCondition xsi:type="tFormalExpression">=activationCount &gt;= 2</activationCondition></complexGateway>
            <eventBasedGateway id="v" /><exclusiveGateway id="vm" />
            <intermediateCatchEvent id="v1"><messageEventDefinition id="d1" messageRef="m" /></intermediateCatchEvent>
            <intermediateCatchEvent id="v2"><timerEventDefinition id="d2"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            """)
        .Flow("s", "x").When("x", "a").When("x", "xm").Flow("a", "xm", "par").Flow("par", "b", "pm").Flow("par", "c", "pm").Flow("pm", "i")
        .When("i", "d").When("i", "im").Flow("d", "im", "v").Flow("v", "v1", "vm").Flow("v", "v2", "vm")
        .Parallel("q").Flow("vm", "q").Flow("q", "k").Flow("q", "k").Flow("k", "e")
        .Xml("""<message id="m" name="m"><extensionElements><zeebe:subscription correlationKey="=key" /></extensionElements></message>""");
}
