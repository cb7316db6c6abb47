using System.Globalization;

namespace Workflows.Engine.Model.Rules;

/// <summary>Attributes of activities and of tasks by kind (10.3.1 to 10.3.4).</summary>
internal static class ActivityRules
{
    private static readonly string[] Roles = ["resourceRole", "performer", "humanPerformer", "potentialOwner"];

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("startQuantity is not less than 1", "10.3", ["EXT037"], model => TooSmall(model, "startQuantity")),
        new("completionQuantity is not less than 1", "10.3", ["EXT038"], model => TooSmall(model, "completionQuantity")),

        new("A resource role names a resource or has an assignment expression, not both", "10.3.1", ["EXT039"], model =>
            model.Of(Roles).Where(r => r.Child("resourceRef") is not null && r.Child("resourceAssignmentExpression") is not null)
                .Select(r => new Fault(r, $"The {r.Kind()} has a resourceRef and a resourceAssignmentExpression; only one is allowed."))),

        new("Resource parameter bindings are allowed only together with a resourceRef", "10.3.1", ["EXT040"], model =>
            model.Of(Roles).Where(r => r.Child("resourceParameterBinding") is not null && r.Child("resourceRef") is null)
                .Select(r => new Fault(r, $"The {r.Kind()} binds resource parameters but names no resource (resourceRef)."))),

        new("A resource parameter binding names a parameter of the resource", "10.3.1", ["EXT041"], model =>
            from role in model.Of(Roles)
            from resource in model.Children(role, "resourceRef")
            from binding in role.All("resourceParameterBinding")
            where model.Attribute(binding, "parameterRef") is { } parameter && parameter.Parent != resource
            select new Fault(binding, $"The parameter {binding.Text("parameterRef")} does not belong to the resource {resource.Id()}.")),

        new("A receive task that instantiates the process has no incoming sequence flow", "10.3.3", ["EXT049"], model =>
            model.Of("receiveTask").Where(t => t.Is("instantiate") && model.Incoming(t).Count > 0)
                .Select(t => new Fault(t, $"The receive task {t.Id()} starts the process (instantiate) and must not have incoming sequence flows."))),

        new("A script task with a script says its format", "10.3.3", ["EXT053"], model =>
            model.Of("scriptTask").Where(t => t.Child("script") is not null && string.IsNullOrWhiteSpace(t.Text("scriptFormat")))
                .Concat(model.Of("globalScriptTask").Where(t => t.Child("script") is not null && string.IsNullOrWhiteSpace(t.Text("scriptLanguage"))))
                .Select(t => new Fault(t, $"The script of {t.Id()} has no script format."))),
    ];

    private static IEnumerable<Fault> TooSmall(RuleModel model, string attribute) =>
        from activity in model.Of(Kinds.Activities)
        let text = activity.Text(attribute)
        where text is not null && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value < 1
        select new Fault(activity, $"The {attribute} of {activity.Id()} is {text}; it must be at least 1.");
}
