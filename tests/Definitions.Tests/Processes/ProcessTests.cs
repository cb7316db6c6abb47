using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Definitions.Tests.Deadlines;
using Testing;
using Workflows.Engine.Dmn;
using Workflows.Engine.Model.Rules;
using Workflows.Engine.Verification;
using Workflows.Processes;
using Workflows.Processes.Scenarios;
using Xunit.Abstractions;

namespace Definitions.Tests.Processes;

public sealed partial class ProcessTests(ITestOutputHelper output)
{
    public static TheoryData<string> Folders => DefinitionFolders.All;

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_description_and_the_examples_match_their_schemas(string folder)
    {
        SchemaOf("process").Faults(JsonOf($"definitions/{folder}/process.json")).Should().BeEmpty();
        foreach (var file in DefinitionFolders.Load(folder).Bundle.Below("scenarios/"))
            SchemaOf("scenario").Faults(JsonOf($"definitions/{folder}/{file}")).Should().BeEmpty(file);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_description_names_only_what_exists(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var description = process.Description;
        var application = description.Application;
        var form = process.Form(application.Form);

        description.Id.Should().Be(folder);
        process.Model.Processes.Keys.Should().Equal(folder);
        process.Deadlines.Process.Should().Be(folder);
        process.Deadlines.Events.Keys.Should().Contain(application.ReceivedEvent);
        process.Deadlines.Topic(application.ReceiptDeadline).Should().NotBeEmpty();
        description.Roles.Keys.Should().Contain(application.ApplicantRole);
        string?[] fields = [application.EmailField, application.PhoneField, application.AddressField, application.ObjectField, application.KindField];
        fields.Where(x => x is not null).Should().BeSubsetOf(form.Fields.Select(x => x.Key));
        description.Milestones.Select(x => x.Id).Should().OnlyHaveUniqueItems();
        var offered = application.KindField is null ? [] : form.Fields.Single(x => x.Key == application.KindField).Options.Select(x => x.Value);
        description.Kinds.Keys.Should().BeEquivalentTo(offered);
        description.Kinds.Values.SelectMany(x => x.Milestones.Keys.Concat(x.Without)).Should().BeSubsetOf(description.Milestones.Select(x => x.Id));
        description.Kinds.Values.Select(x => x.ReceivedEvent).OfType<string>().Should().BeSubsetOf(process.Deadlines.Events.Keys);
        foreach (var asked in description.Actions.Select(x => x.Form).Concat(description.Starts.Select(x => x.Form)))
            process.Form(asked).Fields.Should().NotBeEmpty();
        description.Actions.SelectMany(x => x.Roles).Should().BeSubsetOf(description.Roles.Keys);
        description.Actions.Select(x => x.Message).Concat(description.Starts.Select(x => x.Message).OfType<string>()).Should().BeSubsetOf(new BpmnText(folder).MessageNames);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_can_be_begun_from_a_case_or_an_object_exists_and_asks_for_what_is_filled_in(string folder)
    {
        var description = DefinitionFolders.Load(folder).Description;

        description.FollowOns.Where(x => x.Relation is null).Should().BeEmpty();
        foreach (var followOn in description.FollowOns.Concat(description.Objects.Values.SelectMany(x => x.FollowOns)))
        {
            DefinitionFolders.Names.Should().Contain(followOn.Process);
            var begun = DefinitionFolders.Load(followOn.Process);
            if (followOn.Relation is { } relation)
                begun.Description.Relations.Should().ContainKey(relation);
            followOn.Answers.Select(x => x.Key).Should().BeSubsetOf(begun.Form(begun.Description.Application.Form).Fields.Select(x => x.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_step_has_an_element_template_and_a_handler(string folder)
    {
        var templates = BpmnText.Templates();

        foreach (var step in new BpmnText(folder).AllSteps)
        {
            var id = (string)step.Attribute("id")!;
            templates.Should().ContainKey(BpmnText.TemplateOf(step), "'{0}' applies it", id);
            BpmnText.JobTypeOf(step).Should().Be(templates[BpmnText.TemplateOf(step)], "'{0}' applies the template", id);
            if (BpmnText.JobTypeOf(step) is { } type)
                RehearsedSteps.All.Keys.Should().Contain(type);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_text_letter_form_and_decision_that_a_step_names_exists_in_both_languages(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var bpmn = new BpmnText(folder);
        var messages = bpmn.Headers("message").Concat(bpmn.Properties("shows")).Where(x => x.Length > 0);
        var letters = bpmn.Headers("letter").Append(process.Description.Decision.Letter ?? "").Where(x => x.Length > 0);

        process.Bundle.Files.Keys.Should().Contain(messages.SelectMany(x => Both($"messages/{x}", "txt")));
        process.Bundle.Files.Keys.Should().Contain(letters.SelectMany(x => Both($"letters/{x}", "typ")));
        process.Bundle.Files.Keys.Should().Contain(bpmn.Attribute("formDefinition", "formId").Select(x => $"forms/{x}.form"));
        bpmn.Attribute("calledDecision", "decisionId").Should().BeSubsetOf(
            process.Bundle.Below("decisions/").SelectMany(x => DmnModel.Load(process.Bundle.ReadText(x)).Decisions));
        foreach (var group in process.Bundle.Files.Keys.Where(x => LanguageFile().IsMatch(x)).GroupBy(x => LanguageFile().Replace(x, "")))
            group.Should().HaveCount(2, "'{0}' is needed in Swedish and English", group.Key);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_role_group_milestone_and_deadline_that_a_step_names_exists(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var bpmn = new BpmnText(folder);
        var organisation = JsonOf("definitions/_shared/organisation.json");

        process.Description.Roles.Keys.Should().Contain(bpmn.Headers("to"));
        organisation["groups"]!.AsArray().Select(x => (string)x!["id"]!).Should().Contain(bpmn.Attribute("assignmentDefinition", "candidateGroups"));
        bpmn.Headers("milestone").Should().BeEquivalentTo(process.Description.Milestones.Skip(1).Select(x => x.Id));
        foreach (var name in bpmn.MessageNames.Where(x => x.StartsWith("deadline.", StringComparison.Ordinal)).Select(x => x.Split('.', 3)))
        {
            var rules = process.Deadlines.Topic(name[1]).ToList();
            rules.Should().NotBeEmpty("'{0}' is waited for", string.Join('.', name));
            rules.Should().OnlyContain(x => name[2] == "passed" || x.Consequences.Any(c => c.Id == name[2]));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_id_is_a_word_and_used_once(string folder) =>
        new BpmnText(folder).Ids.Should().OnlyHaveUniqueItems().And.OnlyContain(x => StableId().IsMatch(x));

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_process_follows_the_rules_of_BPMN(string folder) =>
        BpmnRules.Check(new BpmnText(folder).Document).Select(x => x.ToString()).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_process_is_sound_and_registers_tells_and_archives_what_it_decides(string folder)
    {
        var options = VerificationOptions.Default with { Case = MunicipalRules.Case };
        var verdict = Verifier.Verify(DefinitionFolders.Load(folder).Model, folder, options);

        output.WriteLine($"{folder}: {verdict.States} states");
        verdict.Answers.OfType<Answer.No>().Select(x => $"{x.Message} {string.Join(", ", x.Witness)}").Should().BeEmpty();
        verdict.IsSound.Should().BeTrue();
    }

    private static string[] Both(string path, string ending) => [$"{path}.sv.{ending}", $"{path}.en.{ending}"];

    private static SchemaCheck SchemaOf(string name) => new(JsonOf($"definitions/_schema/{name}.schema.json").AsObject());

    private static JsonNode JsonOf(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(file)))!;

    [GeneratedRegex(@"\.(sv|en)\.(txt|typ)$")]
    private static partial Regex LanguageFile();

    /// <summary>No id that an editor made up, such as <c>Activity_0x1y2z3</c>.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex StableId();
}
