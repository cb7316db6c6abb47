using System.Text.RegularExpressions;
using Workflows.Engine.Dmn;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Looks whether what the steps and the description name exists: texts, letters, forms, rules, roles, groups, milestones, deadlines.</summary>
internal sealed partial class ReferenceChecks(PublishedProcess process, IReadOnlySet<string> groups)
{
    private const string Map = "process.bpmn";

    private readonly ProcessBundle bundle = process.Bundle;
    private readonly HashSet<string> decisions =
        [.. process.Bundle.Below("decisions/").SelectMany(x => DmnModel.Load(process.Bundle.ReadText(x)).Decisions)];

    public IEnumerable<DraftFinding> Run() =>
    [
        .. process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).OrderBy(x => x.Place.Line).SelectMany(OfStep),
        .. OfDescription(),
        .. OfKinds(),
        .. OfLanguages(),
    ];

    private IEnumerable<DraftFinding> OfStep(FlowNode node) =>
    [
        .. Texts(node, "messages", "txt", node.Extensions.Headers.GetValueOrDefault("message"), "meddelandet", "message", EmptyMessage),
        .. Texts(node, "messages", "txt", node.Extensions.Properties.GetValueOrDefault("shows"), "meddelandet", "message", EmptyMessage),
        .. Texts(node, "letters", "typ", node.Extensions.Headers.GetValueOrDefault("letter"), "brevet", "letter", EmptyLetter),
        .. One(node, (node as TaskNode)?.User?.FormId?.Text, x => bundle.Files.ContainsKey($"forms/{x}.form"), "formuläret", "form"),
        .. One(node, (node as TaskNode)?.Decision?.DecisionId.Text, decisions.Contains, "beslutstabellen", "decision table"),
        .. One(node, node.Extensions.Headers.GetValueOrDefault("to"), process.Description.Roles.ContainsKey, "rollen", "role"),
        .. One(node, node.Extensions.Headers.GetValueOrDefault("milestone"), x => process.Description.Milestones.Any(m => m.Id == x), "etappen", "milestone"),
        .. One(node, (node as TaskNode)?.User?.CandidateGroups is { IsFixed: true } group ? group.Text : null, x => groups.Contains(x), "gruppen", "group"),
        .. (node as EventNode)?.Definitions.OfType<MessageEvent>().Where(x => x.Name.IsFixed).SelectMany(x => OfDeadline(node, x.Name.Text)) ?? [],
    ];

    private IEnumerable<DraftFinding> OfDeadline(FlowNode node, string message)
    {
        var parts = message.Split('.', 3);
        if (parts is not ["deadline", var topic, var what])
            return [];
        var rules = process.Deadlines.Topic(topic).ToList();
        return One(node, message, _ => rules.Count > 0 && rules.All(x => what == "passed" || x.Consequences.Any(c => c.Id == what)), "fristen", "deadline");
    }

    private IEnumerable<DraftFinding> OfDescription()
    {
        var application = process.Description.Application;
        if (!bundle.Files.ContainsKey($"forms/{application.Form}.form"))
        {
            yield return DraftFinding.Error("process.json", $"Ansökans formulär «{application.Form}» finns inte.", $"The application's form «{application.Form}» does not exist.");
            yield break;
        }

        var keys = process.Form(application.Form).Fields.Select(x => x.Key).ToHashSet();
        foreach (var field in ((string?[])[application.EmailField, application.PhoneField, application.AddressField, application.ObjectField, application.KindField]).Where(x => x is not null && !keys.Contains(x)))
            yield return DraftFinding.Error("process.json", $"Ansökans formulär har inget fält «{field}», som processen läser.", $"The application's form has no field «{field}», which the process reads.");
        var named = application.Participants.SelectMany(x => new[] { x.Name, x.Identifier, x.Email, x.Phone, x.Address }).Concat(application.Represented?.Fields ?? []).Where(x => x is not null && !keys.Contains(x));
        foreach (var field in named)
            yield return DraftFinding.Error("process.json", $"Ansökans formulär har inget fält «{field}», som processen läser.", $"The application's form has no field «{field}», which the process reads.");
        var roles = process.Description.Roles;
        foreach (var role in application.Participants.Select(x => x.Role).Concat(roles.Values.Select(x => x.Represents).OfType<string>()).Prepend(application.ApplicantRole).Where(x => !roles.ContainsKey(x)))
            yield return DraftFinding.Error("process.json", $"Rollen «{role}» finns inte.", $"The role «{role}» does not exist.");
        if (!process.Deadlines.Topic(application.ReceiptDeadline).Any())
            yield return DraftFinding.Error("process.json", $"Fristen «{application.ReceiptDeadline}» finns inte.", $"The deadline «{application.ReceiptDeadline}» does not exist.");
    }

    private IEnumerable<DraftFinding> OfKinds()
    {
        foreach (var (id, kind) in process.Description.Kinds)
        {
            foreach (var milestone in kind.Milestones.Keys.Concat(kind.Without).Where(x => process.Description.Milestones.All(m => m.Id != x)))
                yield return DraftFinding.Error("process.json", $"Ärendeslaget «{id}» använder etappen «{milestone}», som inte finns.", $"The kind «{id}» uses the milestone «{milestone}», which does not exist.");
            if (kind.ReceivedEvent is { } received && !process.Deadlines.Events.ContainsKey(received))
                yield return DraftFinding.Error("process.json", $"Ärendeslaget «{id}» använder händelsen «{received}», som inte finns i fristerna.", $"The kind «{id}» uses the event «{received}», which the deadlines do not have.");
        }
    }

    private IEnumerable<DraftFinding> OfLanguages()
    {
        foreach (var path in bundle.Files.Keys)
        {
            var match = LanguageFile().Match(path);
            if (!match.Success)
                continue;
            var other = $"{match.Groups["name"].Value}.{(match.Groups["language"].Value == "sv" ? "en" : "sv")}.{match.Groups["ending"].Value}";
            if (!bundle.Files.ContainsKey(other))
                yield return Missing(other, null, bundle.ReadText(path));
        }
    }

    private IEnumerable<DraftFinding> Texts(FlowNode node, string folder, string ending, string? name, string sv, string en, Func<string, string, string> empty)
    {
        if (name is not { Length: > 0 } || bundle.Files.ContainsKey($"{folder}/{name}.en.{ending}"))
            yield break;
        if (bundle.Files.ContainsKey($"{folder}/{name}.sv.{ending}"))
            yield break;
        if (!PlainName().IsMatch(name))
        {
            yield return NoSuch(node, name, sv, en);
            yield break;
        }

        foreach (var language in (string[])["sv", "en"])
            yield return Missing($"{folder}/{name}.{language}.{ending}", node, empty(name, language));
    }

    private static IEnumerable<DraftFinding> One(FlowNode node, string? name, Func<string, bool> exists, string sv, string en) =>
        name is not { Length: > 0 } || exists(name) ? [] : [NoSuch(node, name, sv, en)];

    private static DraftFinding NoSuch(FlowNode node, string name, string sv, string en) => DraftFinding.Error(
        Map, $"Steget «{StepChecks.NameOf(node)}» använder {sv} «{name}», som inte finns.", $"The step «{StepChecks.NameOf(node)}» uses the {en} «{name}», which does not exist.", node.Id);

    private static DraftFinding Missing(string path, FlowNode? node, string content)
    {
        var (by, byEn) = node is null ? ("", "") : ($" Steget «{StepChecks.NameOf(node)}» behöver den.", $" The step «{StepChecks.NameOf(node)}» needs it.");
        return DraftFinding.Error(node is null ? path : Map, $"Texten {path} saknas: den behövs på svenska och engelska.{by}", $"The text {path} is missing: it is needed in Swedish and English.{byEn}", node?.Id) with
        {
            Fix = new DraftFix.AddFile(new Texts($"Skapa {path}", $"Create {path}"), path, content),
        };
    }

    private static string EmptyMessage(string name, string language) => language == "en"
        ? "Your case {{ case.number }}\nHello {{ case.applicant.name }}!\n\n\n"
        : "Ditt ärende {{ case.number }}\nHej {{ case.applicant.name }}!\n\n\n";

    private static string EmptyLetter(string name, string language) =>
        $"#import \"/_shared/letters/layout.typ\": *\n\n#show: letter.with(title: [{name}])\n\n";

    [GeneratedRegex(@"^(?<name>(messages|letters)/.+)\.(?<language>sv|en)\.(?<ending>txt|typ)$")]
    private static partial Regex LanguageFile();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex PlainName();
}
