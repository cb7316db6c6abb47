using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Cases;
using Workflows.Processes.Bundles;

namespace Testing;

/// <summary>
/// A definitions folder with small processes for one test: a drawing of its own, the rest as the building permit has it.
/// </summary>
public sealed class SmallProcess : IDisposable
{
    private const string Model = "building-permit";
    private readonly TemporaryFolder folder = new();

    /// <param name="id">The process's id.</param>
    /// <param name="body">The elements of the process; <c>bpmn</c> is the default namespace, <c>zeebe</c> is declared.</param>
    /// <param name="roots">Messages, signals and errors.</param>
    /// <param name="externalSteps">The types of external steps.</param>
    public SmallProcess(string id, string body, string roots = "", params string[] externalSteps) => Add(id, body, roots, externalSteps);

    /// <summary>For <see cref="Product.StartAsync"/>.</summary>
    public string Folder => folder.Path;

    public SmallProcess Add(string id, string body, string roots = "", params string[] externalSteps)
    {
        Write(id, "process.bpmn",
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
              <process id="{id}" isExecutable="true">{body}</process>{roots}
            </definitions>
            """);
        var description = JsonNode.Parse(File.ReadAllText(Repository.PathOf($"definitions/{Model}/process.json")))!;
        description["id"] = id;
        description["shared"] = new JsonArray();
        description["externalSteps"] = new JsonArray([.. externalSteps.Select(x => new JsonObject
        {
            ["type"] = x,
            ["name"] = new JsonObject { ["sv"] = x, ["en"] = x },
            ["by"] = new JsonObject { ["sv"] = "En annan förvaltning", ["en"] = "Another department" },
        })]);
        Write(id, "process.json", description.ToJsonString());
        var deadlines = JsonNode.Parse(File.ReadAllText(Repository.PathOf($"definitions/{Model}/deadlines.json")))!;
        deadlines["process"] = id;
        Write(id, "deadlines.json", deadlines.ToJsonString());
        Write(id, "forms/application.form", File.ReadAllText(Repository.PathOf($"definitions/{Model}/forms/application.form")));
        return this;
    }

    /// <summary>A service task with everything around it: start, flows and end.</summary>
    public static string OneStep(string id, string type) =>
        $"""
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="{id}"/>
        <serviceTask id="{id}"><extensionElements><zeebe:taskDefinition type="{type}"/></extensionElements></serviceTask>
        <sequenceFlow id="f2" sourceRef="{id}" targetRef="end"/><endEvent id="end"/>
        """;

    /// <summary>Opens a case of a process and starts it, as nobody's application.</summary>
    public static async Task<Guid> OpenCaseAsync(IServiceProvider services, string id, JsonObject? variables = null)
    {
        var process = await services.GetRequiredService<ProcessVersions>().InForceAsync(id) ?? throw new InvalidOperationException($"No process {id} is in force.");
        return await services.GetRequiredService<CaseUnits>().CreateAsync(
            now => new CaseFile
            {
                Id = Guid.CreateVersion7(now),
                ProcessId = id,
                VersionId = process.Id,
                Board = process.Description.Board,
                Title = id,
                Milestone = process.Description.Milestones[0].Id,
                OpenedAt = now,
            },
            new ActionContext(Actor.System("test")),
            async unit =>
            {
                await services.GetRequiredService<ICaseTriggers>().StartAsync(unit, variables ?? []);
                return unit.Case.Id;
            });
    }

    public static Task<Guid> OpenCaseAsync(Product product, string id, JsonObject? variables = null) => OpenCaseAsync(product.Services, id, variables);

    public void Dispose() => folder.Dispose();

    private void Write(string id, string path, string text)
    {
        var file = Path.Combine(folder.Path, id, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
