using System.Diagnostics;
using System.Text.Json;
using Testing;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Host.Tests.Designer;

/// <summary>A browser and the server show the same form: every condition comes out the same by both their FEEL.</summary>
public sealed class FormExpressionTests
{
    private const string Evaluate = """
        import { unaryTest } from '@bpmn-io/feelin';
        import { readFileSync } from 'node:fs';
        const hidden = (expression, answers) => { try { return unaryTest(expression, answers).value === true; } catch { return false; } };
        const conditions = JSON.parse(readFileSync(0, 'utf8'));
        console.log(JSON.stringify(conditions.map((x) => x.tries.map((t) => hidden(x.expression, t.answers)))));
        """;

    public static TheoryData<string> Processes() =>
        [.. Directory.GetDirectories(Repository.PathOf("definitions")).Where(x => Directory.Exists(Path.Combine(x, "forms"))).Select(x => Path.GetFileName(x)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Processes))]
    public async Task Every_condition_of_a_form_comes_out_the_same_in_the_browser(string process)
    {
        var conditions = FormConditions.Of(ReadBundleFolder.Run(Repository.PathOf($"definitions/{process}")));

        var browser = await InBrowserEngineAsync(conditions);

        foreach (var (condition, found) in conditions.Zip(browser))
        {
            condition.Tries.Should().HaveCountGreaterThan(3, condition.Expression);
            foreach (var (tried, hidden) in condition.Tries.Zip(found))
                hidden.Should().Be(tried.Hidden, $"{condition.File}, {condition.FieldId}: {condition.Expression} on {tried.Answers.ToJsonString()}");
        }
    }

    [Fact]
    public async Task The_comparison_finds_a_condition_that_the_two_read_differently()
    {
        var condition = new FormCondition("forms/x.form", "x", new Texts("x", "x"), "approved", [new FormConditionTry([], false), new FormConditionTry(new() { ["approved"] = "yes" }, false)]);

        (await InBrowserEngineAsync([condition])).Single().Should().Contain(true, "the browser takes a missing answer to be equal to a missing answer");
    }

    private static async Task<List<List<bool>>> InBrowserEngineAsync(IReadOnlyList<FormCondition> conditions)
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", Evaluate])
        {
            WorkingDirectory = Repository.PathOf("src/Designer"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(conditions, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        var text = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.Should().Be(0);
        return JsonSerializer.Deserialize<List<List<bool>>>(text)!;
    }
}
