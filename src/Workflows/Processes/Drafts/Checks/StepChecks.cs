using System.Text.RegularExpressions;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Looks at each step by itself: it is made from a template, is filled in and has an id that says something.</summary>
internal sealed partial class StepChecks(PublishedProcess process, StepTemplates templates)
{
    private const string Map = "process.bpmn";

    public IEnumerable<DraftFinding> Run() =>
        process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).OrderBy(x => x.Place.Line).SelectMany(x => (IEnumerable<DraftFinding>)[.. OfTemplate(x), .. OfSettings(x), .. OfId(x)]);

    /// <summary>What a person calls an element.</summary>
    public static string NameOf(FlowNode node) => node.Name is { Length: > 0 } name ? name : node.Id;

    private IEnumerable<DraftFinding> OfTemplate(FlowNode node)
    {
        if (node is TaskNode { Kind: TaskKind.PassThrough })
        {
            yield return DraftFinding.Error(
                Map, $"Steget «{NameOf(node)}» är tomt: ingenting händer där. Välj ett kommunalt steg för det.",
                $"The step «{NameOf(node)}» is empty: nothing happens there. Choose a municipal step for it.", node.Id);
        }
        else if (node is TaskNode && node.Extensions.TemplateId is null)
        {
            yield return DraftFinding.Error(
                Map, $"Steget «{NameOf(node)}» bygger inte på något kommunalt steg.", $"The step «{NameOf(node)}» is not made from a municipal step.", node.Id);
        }
        else if (node.Extensions.TemplateId is { } template && !templates.Knows(template))
        {
            yield return DraftFinding.Error(
                Map, $"Steget «{NameOf(node)}» använder stegmallen {template}, som inte finns här.", $"The step «{NameOf(node)}» uses the template {template}, which does not exist here.", node.Id);
        }
    }

    private IEnumerable<DraftFinding> OfSettings(FlowNode node) =>
        from setting in templates.RequiredBy(node.Extensions.TemplateId ?? "")
        where string.IsNullOrWhiteSpace(ValueOf(node, setting))
        select DraftFinding.Error(
            Map, $"Steget «{NameOf(node)}» saknar uppgiften «{setting.Label.Sv}».", $"The step «{NameOf(node)}» lacks the setting «{setting.Label.En}».", node.Id);

    private IEnumerable<DraftFinding> OfId(FlowNode node)
    {
        if (!MadeUpId().IsMatch(node.Id) || node.Name is not { Length: > 0 } name)
            yield break;
        var better = Unused(Slug(name));
        yield return DraftFinding.Warning(
            Map, $"Steget «{name}» har ett id som inte säger något ({node.Id}). Det syns i exempel och loggar.",
            $"The step «{name}» has an id that says nothing ({node.Id}). Examples and logs show it.", node.Id) with
        {
            Fix = new DraftFix.RenameElement(new Texts($"Kalla det {better}", $"Call it {better}"), node.Id, better),
        };
    }

    private string Unused(string id)
    {
        var taken = process.Model.Processes.Values.SelectMany(x => x.Nodes.Keys.Concat(x.Flows.Keys)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(x => x == 1 ? id : $"{id}-{x}").First(x => !taken.Contains(x));
    }

    private static string Slug(string name)
    {
        var plain = name.ToLowerInvariant().Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('é', 'e');
        var slug = NoWord().Replace(plain, "-").Trim('-');
        return slug.Length > 0 && char.IsLetter(slug[0]) ? slug : $"steg-{slug}".TrimEnd('-');
    }

    private static string? ValueOf(FlowNode node, TemplateSetting setting) => (setting.Binding, setting.Key) switch
    {
        ("zeebe:taskHeader", var key) => node.Extensions.Headers.GetValueOrDefault(key),
        ("zeebe:property", var key) => node.Extensions.Properties.GetValueOrDefault(key),
        ("zeebe:input", var key) => node.Extensions.Inputs.FirstOrDefault(x => x.Target == key)?.Source.Text,
        ("zeebe:calledDecision", "decisionId") => (node as TaskNode)?.Decision?.DecisionId.Text,
        ("zeebe:calledDecision", _) => (node as TaskNode)?.Decision?.ResultVariable,
        ("zeebe:formDefinition", _) => (node as TaskNode)?.User?.FormId?.Text,
        ("zeebe:assignmentDefinition", _) => (node as TaskNode)?.User?.CandidateGroups?.Text,
        ("bpmn:Message#property", _) => (node as EventNode)?.Definitions.OfType<MessageEvent>().FirstOrDefault()?.Name.Text,
        _ => "unknown bindings are the map's own matter",
    };

    /// <summary>As editors make them, such as <c>Activity_0x1y2z3</c>.</summary>
    [GeneratedRegex("^[A-Z][A-Za-z]+_[0-9a-z]{5,}$")]
    private static partial Regex MadeUpId();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
