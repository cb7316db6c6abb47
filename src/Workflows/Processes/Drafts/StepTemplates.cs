using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Drafts;

/// <summary>The municipal steps as the designer offers them: those whose handler this host has.</summary>
public sealed class StepTemplates
{
    private const string File = "_shared/templates/municipal-steps.json";

    private readonly Dictionary<string, IReadOnlyList<TemplateSetting>> required;

    /// <exception cref="BundleException">The templates cannot be read.</exception>
    public StepTemplates(DefinitionsFolder folder, StepHandlers handlers)
    {
        All = Read(folder, File) as JsonArray ?? throw new BundleException(File, "Stegmallarna saknas.", "The step templates are missing.");
        foreach (var template in All.Where(x => JobTypeOf(x!) is { } type && !handlers.Knows(type)).ToList())
            All.Remove(template);
        English = Read(folder, "_shared/templates/municipal-steps.en.json") as JsonObject ?? [];
        Group(Read(folder, "_shared/templates/palette.json") as JsonArray ?? []);
        required = All.ToDictionary(x => (string)x!["id"]!, x => RequiredOf(x!), StringComparer.Ordinal);
    }

    /// <summary>The element templates in the order of the palette, each with its group and further words to find it by; their texts are Swedish.</summary>
    public JsonArray All { get; }

    /// <summary>The English of each text of the templates.</summary>
    public JsonObject English { get; }

    public bool Knows(string template) => required.ContainsKey(template);

    /// <summary>The settings that a step of this template must fill in.</summary>
    public IReadOnlyList<TemplateSetting> RequiredBy(string template) => required.GetValueOrDefault(template) ?? [];

    /// <summary>Gives each template its group; one that no group names comes last.</summary>
    private void Group(JsonArray groups)
    {
        var byId = All.ToDictionary(x => (string)x!["id"]!, x => x!, StringComparer.Ordinal);
        All.Clear();
        foreach (var (group, step) in groups.SelectMany(x => x!["steps"]!.AsObject().Select(step => (Group: x!, Step: step))))
        {
            if (!byId.Remove(step.Key, out var template))
                continue;
            template["category"] = new JsonObject { ["id"] = group["id"]!.DeepClone(), ["name"] = group["name"]!["sv"]!.DeepClone() };
            English[(string)group["name"]!["sv"]!] = group["name"]!["en"]!.DeepClone();
            template["keywords"] = new JsonArray([.. ((string?)step.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => (JsonNode)x)]);
            All.Add(template);
        }

        foreach (var template in byId.Values)
            All.Add(template);
    }

    private static JsonNode? Read(DefinitionsFolder folder, string path)
    {
        var file = Path.Combine(folder.Path, path);
        return System.IO.File.Exists(file) ? JsonNode.Parse(System.IO.File.ReadAllBytes(file)) : null;
    }

    private IReadOnlyList<TemplateSetting> RequiredOf(JsonNode template) =>
    [
        .. from property in template["properties"]!.AsArray()
           where (bool?)property!["constraints"]?["notEmpty"] == true
           let binding = property["binding"]!
           let label = (string?)property["label"] ?? ""
           select new TemplateSetting(
               (string)binding["type"]!, (string?)(binding["key"] ?? binding["property"] ?? binding["name"]) ?? "", new Texts(label, (string?)English[label] ?? label)),
    ];

    private static string? JobTypeOf(JsonNode template) =>
        (string?)template["properties"]!.AsArray().FirstOrDefault(x => (string?)x!["binding"]!["type"] == "zeebe:taskDefinition")?["value"];
}

/// <param name="Binding">Where the value stands, e.g. <c>zeebe:taskHeader</c>.</param>
/// <param name="Key">Its name there.</param>
/// <param name="Label">What the designer calls it.</param>
public sealed record TemplateSetting(string Binding, string Key, Texts Label);
