using Workflows.Cases;
using Workflows.Processes.Bundles;

namespace Testing;

/// <summary>A copy of the repository's definitions that a test changes and publishes as further versions.</summary>
public sealed class ChangedDefinitions : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ChangedDefinitions()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("definitions"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Root, Path.GetRelativePath(Repository.PathOf("definitions"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>To start a product with.</summary>
    public string Root => folder.Path;

    /// <summary>Replaces texts of a file; each must be there.</summary>
    /// <param name="path">Below the root, with forward slashes.</param>
    /// <param name="edits">What stands there, and what shall.</param>
    public ChangedDefinitions Change(string path, params (string Old, string New)[] edits)
    {
        var file = Path.Combine(Root, path);
        var text = File.ReadAllText(file);
        foreach (var (old, change) in edits)
        {
            if (!text.Contains(old, StringComparison.Ordinal))
                throw new InvalidOperationException($"{path} does not hold \"{old}\".");
            text = text.Replace(old, change, StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>The permit with a second person's task before the delegate signs an approved draft.</summary>
    public ChangedDefinitions AddSecondLook() => Change(
        "building-permit/process.bpmn",
        ("<bpmn:incoming>flow-delegate</bpmn:incoming>", "<bpmn:incoming>flow-second-look</bpmn:incoming>"),
        ("""sourceRef="who-decides" targetRef="sign-decision" />""",
            """sourceRef="who-decides" targetRef="second-look" /><bpmn:sequenceFlow id="flow-second-look" sourceRef="second-look" targetRef="sign-decision" />"""),
        ("""<bpmn:userTask id="sign-decision""" + "\"",
            """
            <bpmn:userTask id="second-look" name="Titta en gång till" zeebe:modelerTemplate="se.kommun.review" zeebe:modelerTemplateVersion="1">
              <bpmn:extensionElements>
                <zeebe:userTask />
                <zeebe:formDefinition formId="review" />
                <zeebe:assignmentDefinition candidateGroups="building-reviewers" />
                <zeebe:properties>
                  <zeebe:property name="name.en" value="Look once more" />
                </zeebe:properties>
                <zeebe:ioMapping>
                  <zeebe:output source="=approved" target="secondLook" />
                </zeebe:ioMapping>
              </bpmn:extensionElements>
              <bpmn:incoming>flow-delegate</bpmn:incoming>
              <bpmn:outgoing>flow-second-look</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:userTask id="sign-decision"
            """));

    /// <summary>The permit's draft under another element id.</summary>
    public ChangedDefinitions RenameDraft() => Change(
        "building-permit/process.bpmn",
        ("\"draft-decision\" name=", "\"write-draft\" name="), ("=\"draft-decision\" targetRef", "=\"write-draft\" targetRef"),
        ("targetRef=\"draft-decision\"", "targetRef=\"write-draft\""), ("value=\"draft-decision\"", "value=\"write-draft\""),
        ("bpmnElement=\"draft-decision\"", "bpmnElement=\"write-draft\""));

    /// <summary>Imports the folder; what differs is published, a minute later by the case clock, which is held there.</summary>
    /// <returns>The version of the permit that is in force now.</returns>
    public async Task<string> PublishAsync(Product product)
    {
        var clock = product.Get<CaseClock>();
        await using (var connection = await product.Database.OpenConnectionAsync())
            await clock.HoldAsync(await clock.NowAsync(connection) + TimeSpan.FromMinutes(1), connection);
        await product.Get<ImportDefinitions>().RunAsync(Root, publishChanges: true);
        return (await product.Get<ProcessVersions>().InForceAsync("building-permit"))!.Id;
    }

    public void Dispose() => folder.Dispose();
}
