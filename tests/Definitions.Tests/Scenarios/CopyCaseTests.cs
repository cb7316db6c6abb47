using System.Text.Json;
using System.Text.Json.Nodes;
using Definitions.Tests.Processes;
using Npgsql;
using Testing;
using Workflows.Processes.Applications;

namespace Definitions.Tests.Scenarios;

/// <summary>A case of the product as an example for a draft.</summary>
public sealed class CopyCaseTests
{
    [Fact]
    public async Task A_copy_names_nobody_and_is_in_the_log_of_who_has_read_the_case()
    {
        await using var product = await Product.StartAsync();
        var draft = await PermitCase.FillInAsync(product);
        await product.Get<ApplicationDrafts>().SaveAsync(draft, PermitCase.Applicant, new JsonObject
        {
            ["description"] = "Hemligt garage",
            ["property"] = "Gävle Hemlig 1:1",
            ["email"] = "hemlig@example.se",
            ["address"] = "Hemliga vägen 9, 802 50 Gävle",
        });
        var permit = await PermitCase.SubmitAsync(product, draft);
        await product.RunUntilQuietAsync();
        var number = (await permit.FileAsync()).Number!;

        var copy = await Replays.CopyAsync(product, DefinitionFolders.Load("building-permit").Bundle, $" {number} ");

        var answers = copy!.Example.Given.Application;
        ((string?)answers["kind"], (string?)answers["measure"], answers["area"]!.GetValue<decimal>()).Should().Be(("building", "garage", 56));
        answers.Should().ContainKeys("description", "property", "email", "address");
        JsonSerializer.Serialize(copy).Should().NotContainEquivalentOf("hemlig");
        (await TextAsync(product, "select actor_id || ' ' || page from case_read where case_id = $1", permit.Id)).Should().Be($"{Replays.Owner.Id} designer/copy");
    }

    [Fact]
    public async Task What_was_written_where_the_draft_asks_nothing_is_left_out()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await permit.AskForCompletionAsync("request", "2026-03-25");
        await product.RunUntilQuietAsync();
        var number = (await permit.FileAsync()).Number!;
        const string Question = "<zeebe:formDefinition formId=\"completeness\" />";
        var version = DefinitionFolders.Load("building-permit").Bundle;
        var map = version.ReadText("process.bpmn");
        map.Should().Contain(Question);
        var silent = version.With("process.bpmn", map.Replace(Question, "", StringComparison.Ordinal));

        var asked = (await Replays.CopyAsync(product, version, number))!.Example.Actions.Single();
        var unasked = (await Replays.CopyAsync(product, silent, number))!.Example.Actions.Single();

        (asked.Task, asked.By, (string?)asked.Answers!["complete"]).Should().Be(("check-completeness", PermitCase.Officer.Id, "no"));
        (unasked.Task, unasked.Answers!.Count).Should().Be(("check-completeness", 0));
    }

    [Fact]
    public async Task A_draft_that_makes_a_choice_of_free_text_does_not_get_to_read_it()
    {
        await using var product = await Product.StartAsync();
        var draft = await PermitCase.FillInAsync(product);
        await product.Get<ApplicationDrafts>().SaveAsync(draft, PermitCase.Applicant, new JsonObject { ["description"] = "Hemligt garage" });
        var permit = await PermitCase.SubmitAsync(product, draft);
        await product.RunUntilQuietAsync();
        var number = (await permit.FileAsync()).Number!;
        var version = DefinitionFolders.Load("building-permit").Bundle;
        var form = JsonNode.Parse(version.ReadText("forms/application.form"))!;
        var description = ComponentsOf(form).Single(x => (string?)x["key"] == "description");
        (description["type"], description["values"]) = ("radio", new JsonArray(new JsonObject { ["label"] = "Ja", ["value"] = "yes", ["properties"] = new JsonObject { ["label.en"] = "Yes" } }));

        var copy = await Replays.CopyAsync(product, version.With("forms/application.form", form.ToJsonString()), number);

        JsonSerializer.Serialize(copy).Should().NotContainEquivalentOf("hemlig");
        copy!.Example.Given.Application.Should().ContainKey("measure");
    }

    [Fact]
    public async Task A_case_that_only_a_group_may_see_is_not_copied()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await product.RunUntilQuietAsync();
        var number = (await permit.FileAsync()).Number!;
        await TextAsync(product, "insert into case_restriction (case_id, group_id) values ($1, 'registrars') returning group_id", permit.Id);
        var bundle = DefinitionFolders.Load("building-permit").Bundle;

        (await Replays.CopyAsync(product, bundle, number)).Should().BeNull();
        (await Replays.CopyAsync(product, bundle, "BYGG 2026-999999")).Should().BeNull();
    }

    private static IEnumerable<JsonObject> ComponentsOf(JsonNode form) => form["components"] is not JsonArray parts
        ? []
        : parts.OfType<JsonObject>().SelectMany(x => ComponentsOf(x).Prepend(x));

    private static async Task<string> TextAsync(Product product, string sql, Guid caseId)
    {
        await using var command = product.Database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
