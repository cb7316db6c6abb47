using System.Text.RegularExpressions;
using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Drafts.Checks;

namespace Workflows.Tests.Processes.Drafts;

/// <summary>Nothing that a designer can type runs anything but FEEL, and no letter reads anything but its own data.</summary>
public sealed class HostileDraftTests(HostileDraftTests.Checks checks) : IClassFixture<HostileDraftTests.Checks>
{
    private const string Condition = @"<bpmn:conditionExpression xsi:type=""bpmn:tFormalExpression"">[^<]*</bpmn:conditionExpression>";

    [Theory]
    [InlineData("${runtime.exec(\"id\")}")]
    [InlineData("require('child_process').execSync('id')")]
    [InlineData("(() => globalThis)()")]
    [InlineData("System.IO.File.ReadAllText(\"/etc/passwd\")")]
    [InlineData("constructor.constructor(\"return process\")()")]
    [InlineData("java.lang.Runtime.getRuntime().exec(\"id\")")]
    [InlineData("function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }")]
    [InlineData("env(\"PATH\")")]
    [InlineData("import(\"fs\")")]
    [InlineData("#read(\"/etc/passwd\")")]
    public void Code_of_another_language_is_no_FEEL_or_comes_to_nothing(string text)
    {
        FeelExpression expression;
        try
        {
            expression = FeelExpression.Parse(text);
        }
        catch (FeelSyntaxException)
        {
            return;
        }

        var result = expression.Evaluate(FeelScope.Of(FeelContext.Empty), new FeelEvaluation(DateTimeOffset.UnixEpoch, StockholmTime.Zone, new FeelBudget()));
        result.Value.Should().Match<FeelValue>(x => x is FeelNull || x is FeelFunction);
    }

    [Theory]
    [InlineData("process.bpmn", Condition, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${runtime.exec(\"id\")}</bpmn:conditionExpression>")]
    [InlineData("process.bpmn", Condition, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">process.exit(1)</bpmn:conditionExpression>")]
    [InlineData("decisions/fee.dmn", "<text>9800</text>", "<text>(() => process.exit(1))()</text>")]
    [InlineData("forms/draft-decision.form", "\"=outcome != ", "\"=fetch('https://example.org') != ")]
    [InlineData("messages/receipt.sv.txt", "$", "{{ require('fs').readFileSync('/etc/passwd') }}")]
    [InlineData("letters/decision.sv.typ", "$", "\n#read(\"/etc/passwd\")")]
    [InlineData("letters/decision.sv.typ", "$", "\n#read(\"/process.json\")")]
    [InlineData("letters/decision.sv.typ", "$", "\n#read(\"/letters/receipt.sv.typ\")")]
    [InlineData("letters/decision.sv.typ", "$", "\n#include \"/forms/application.form\"")]
    [InlineData("letters/decision.sv.typ", "$", "\n#image(\"https://example.org/a.png\")")]
    [InlineData("letters/decision.sv.typ", "$", "\n#import \"@preview/tablex:0.0.8\": *")]
    [InlineData("letters/decision.sv.typ", "$", "\n#plugin(\"/a.wasm\")")]
    [InlineData("letters/decision.sv.typ", "$", "\n#eval(\"read(\\\"/etc/passwd\\\")\")")]
    public async Task A_draft_that_tries_to_run_or_read_something_else_cannot_be_sent(string path, string found, string hostile)
    {
        var bundle = ReadBundleFolder.Run(Repository.PathOf("definitions/building-permit"));
        var text = bundle.ReadText(path);
        var changed = new Regex(found).Replace(text, hostile.Replace("$", "$$", StringComparison.Ordinal), 1);
        changed.Should().NotBe(text);

        var report = await checks.RunAsync(bundle.With(path, changed));

        report.Findings.Should().Contain(x => x.Level == FindingLevel.Error && x.File == path);
        report.Findings.Should().NotContain(x => x.Message.Sv.Contains("root:", StringComparison.Ordinal), "nothing of a file comes out");
    }

    public sealed class Checks : IAsyncLifetime
    {
        private Product product = null!;

        public async Task InitializeAsync() => product = await Product.StartAsync();

        public async Task DisposeAsync() => await product.DisposeAsync();

        public Task<DraftReport> RunAsync(ProcessBundle bundle)
        {
            var draft = new ProcessDraft
            {
                Id = Guid.NewGuid(),
                ProcessId = "building-permit",
                State = DraftState.Editing,
                CreatedAt = DateTimeOffset.UnixEpoch,
                CreatedBy = "Pia",
                ChangedAt = DateTimeOffset.UnixEpoch,
                ChangedBy = "Pia",
            };
            return product.Get<CheckDraft>().RunAsync(new DraftReading(draft, [.. ProcessDraftFile.Of(draft, bundle)]));
        }
    }
}
