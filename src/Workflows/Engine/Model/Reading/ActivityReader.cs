using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads tasks and calls (10.3).</summary>
internal static class ActivityReader
{
    /// <summary>The task, or null when the element is none.</summary>
    public static TaskNode? Task(ReadContext context, XElement element) => element.Name.LocalName switch
    {
        "task" or "manualTask" or "globalTask" or "globalManualTask" => Task(context, element, TaskKind.PassThrough),
        "userTask" or "globalUserTask" => Task(context, element, TaskKind.User),
        "serviceTask" => Job(context, element),
        "scriptTask" or "globalScriptTask" => Script(context, element),
        "businessRuleTask" or "globalBusinessRuleTask" => Decision(context, element),
        "sendTask" => Send(context, element),
        "receiveTask" => Task(context, element, TaskKind.Receive, message: MessageOf(context, element)),
        _ => null,
    };

    public static CallActivity Call(ReadContext context, XElement element)
    {
        var extension = element.Extension("calledElement");
        var called = context.Value(element, extension?.Text("processId"))
            ?? context.Value(element, Bpmn.Local(element.Text("calledElement")));
        if (called is null)
            context.Refuse("EXEC-CALL", element, $"The call names no process; set calledElement.");
        return new CallActivity
        {
            Id = element.Id() ?? "",
            Name = element.Text("name"),
            Documentation = element.Child("documentation")?.Value,
            Place = element.Place(),
            Extensions = ExtensionReader.Read(context, element),
            Data = DataReader.Read(context, element),
            Loop = LoopReader.Read(context, element),
            IsForCompensation = element.Flag("isForCompensation"),
            StartQuantity = context.Number(element, "startQuantity", 1) ?? 1,
            CompletionQuantity = context.Number(element, "completionQuantity", 1) ?? 1,
            CalledElement = called ?? BpmnExpression.Fixed(""),
            PropagateAllChildVariables = extension?.Flag("propagateAllChildVariables", true) ?? true,
            PropagateAllParentVariables = extension?.Flag("propagateAllParentVariables", true) ?? true,
        };
    }

    private static TaskNode Job(ReadContext context, XElement element)
    {
        var job = ExtensionReader.Job(context, element) ?? Implementation(element);
        if (job is null)
            context.Refuse("EXEC-SERVICE", element, $"Nothing says what does the work: add a task definition, or use a manual task.");
        return Task(context, element, TaskKind.Job, job);
    }

    /// <summary>Files of other tools may name the work by implementation or operation.</summary>
    private static JobDefinition? Implementation(XElement element)
    {
        var implementation = element.Text("implementation");
        var name = implementation is null || implementation.StartsWith("##", StringComparison.Ordinal)
            ? element.Reference("operationRef")
            : implementation;
        return string.IsNullOrEmpty(name) ? null : new JobDefinition(BpmnExpression.Fixed(name), null);
    }

    private static TaskNode Script(ReadContext context, XElement element)
    {
        if (ExtensionReader.Job(context, element) is { } job)
            return Task(context, element, TaskKind.Job, job);
        if (element.Extension("script") is { } zeebe)
        {
            var expression = context.Value(zeebe, zeebe.Text("expression"));
            return Task(context, element, TaskKind.Script, script: expression is null ? null
                : new ScriptDefinition(expression, zeebe.Text("resultVariable")));
        }

        if (element.Child("script")?.Value.Trim() is not { Length: > 0 } text)
            return Task(context, element, TaskKind.PassThrough);
        var format = element.Text("scriptFormat") ?? element.Text("scriptLanguage");
        if (format is null || ReadContext.IsFeel(format))
        {
            var feel = context.Feel(element, text.StartsWith('=') ? text[1..] : text);
            return Task(context, element, TaskKind.Script, script: feel is null ? null : new ScriptDefinition(feel, null));
        }

        return Task(context, element, TaskKind.Job, new JobDefinition(BpmnExpression.Fixed(format), null), scriptText: text);
    }

    private static TaskNode Decision(ReadContext context, XElement element)
    {
        if (ExtensionReader.Decision(context, element) is { } decision)
            return Task(context, element, TaskKind.Decision, decision: decision);
        var job = ExtensionReader.Job(context, element) ?? Implementation(element);
        if (job is null)
            context.Refuse("EXEC-DECISION", element, $"Nothing says which decision is called: add a called decision.");
        return Task(context, element, TaskKind.Job, job);
    }

    private static TaskNode Send(ReadContext context, XElement element)
    {
        if (ExtensionReader.Job(context, element) is { } job)
            return Task(context, element, TaskKind.Job, job);
        return Task(context, element, TaskKind.Send, message: MessageOf(context, element));
    }

    private static MessageEvent MessageOf(ReadContext context, XElement element) =>
        EventDefinitionReader.Message(context, element, EventDefinitionReader.MessageOf(context, element));

    private static TaskNode Task(
        ReadContext context,
        XElement element,
        TaskKind kind,
        JobDefinition? job = null,
        ScriptDefinition? script = null,
        DecisionCall? decision = null,
        MessageEvent? message = null,
        string? scriptText = null)
    {
        var extensions = ExtensionReader.Read(context, element);
        return new TaskNode
        {
            Id = element.Id() ?? "",
            Name = element.Text("name"),
            Documentation = element.Child("documentation")?.Value,
            Place = element.Place(),
            Extensions = scriptText is null
                ? extensions
                : extensions with { Headers = extensions.Headers.SetItem("script", scriptText) },
            Data = DataReader.Read(context, element),
            Loop = LoopReader.Read(context, element),
            IsForCompensation = element.Flag("isForCompensation"),
            StartQuantity = context.Number(element, "startQuantity", 1) ?? 1,
            CompletionQuantity = context.Number(element, "completionQuantity", 1) ?? 1,
            Kind = kind,
            Job = job,
            Script = script,
            Decision = decision,
            Message = message,
            User = kind == TaskKind.User ? ExtensionReader.User(context, element) : null,
            Instantiate = element.Flag("instantiate"),
        };
    }
}
