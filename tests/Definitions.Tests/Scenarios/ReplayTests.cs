using System.Xml.Linq;
using Definitions.Tests.Processes;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;

namespace Definitions.Tests.Scenarios;

/// <summary>One granted case, played through drafts that differ from its version in one thing each.</summary>
public sealed class ReplayTests(ReplayTests.GrantedCase granted) : IClassFixture<ReplayTests.GrantedCase>
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static ProcessBundle Version => DefinitionFolders.Load("building-permit").Bundle;

    [Fact]
    public async Task A_dearer_rule_is_named_with_both_fees()
    {
        var (run, groups) = await ReplayAsync("decisions/fee.dmn", x => x.Replace("<text>9800</text>", "<text>12345</text>", StringComparison.Ordinal));

        run.Cases.Should().BeEquivalentTo(new Dictionary<ReplayCaseState, int> { [ReplayCaseState.Differs] = 1 });
        var fee = groups.Single(x => x.Finding.Kind == ReplayKind.Fee);
        (fee.Finding.Before, fee.Finding.After, fee.Count).Should().Be(("9800", "12345", 1));
        fee.Finding.Reason!.File.Should().Be("decisions/fee.dmn");
        fee.Finding.Reason.Text.Sv.Should().Contain("12345").And.Contain("9800");
        groups.Should().ContainSingle();
    }

    [Fact]
    public async Task A_changed_text_is_named_and_nothing_else()
    {
        var (_, groups) = await ReplayAsync("messages/receipt.sv.txt", x => x + "\nHälsningar\n");

        groups.Select(x => (x.Finding.Kind, x.Finding.Subject)).Should().Equal((ReplayKind.MessageText, "receipt"));
    }

    [Fact]
    public async Task A_shorter_limit_moves_the_last_day_and_names_the_rule()
    {
        var (_, groups) = await ReplayAsync("deadlines.json", x => x.Replace("\"period\": { \"weeks\": 10 }", "\"period\": { \"weeks\": 8 }", StringComparison.Ordinal));

        var moved = groups.Single(x => x.Finding is { Kind: ReplayKind.Deadline, Subject: "decision" });
        moved.Finding.After.Should().Be("-14");
        moved.Finding.Reason!.File.Should().Be("deadlines.json");
    }

    [Fact]
    public async Task A_question_that_nobody_was_asked_is_not_guessed()
    {
        var (run, groups) = await ReplayAsync("process.bpmn", WithTaskBeforeTheDecision);

        (run.Comparable, run.Total).Should().Be((0, 1));
        var lost = groups.Should().ContainSingle().Subject.Finding;
        lost.Kind.Should().Be(ReplayKind.NotComparable);
        lost.Reason!.Text.Sv.Should().Contain("Fråga en till");
    }

    [Fact]
    public async Task What_is_written_and_linked_beside_the_process_leaves_a_case_comparable()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await product.Get<WriteMessage>().ToAuthorityAsync(permit.Id, PermitCase.Applicant, "När får jag besked?", []);
        await product.Get<RelateCases>().RunAsync(permit.Id, PermitCase.Officer, "supervision", "MIL 2026-17", "Samma plats.");
        await product.RunUntilQuietAsync();

        var (run, groups) = await Replays.RunAsync(product, Version);

        groups.Should().BeEmpty();
        (run.Comparable, run.Total).Should().Be((1, 1));
    }

    [Fact]
    public async Task A_step_that_is_gone_is_named_on_the_map()
    {
        var (_, groups) = await ReplayAsync("process.bpmn", WithoutReceipt);

        var step = groups.Single(x => x.Finding is { Kind: ReplayKind.Step, Subject: "send-receipt" }).Finding;
        (step.Before, step.After, step.Reason!.ElementId).Should().Be(("1", "0", "send-receipt"));
        groups.Should().Contain(x => x.Finding.Kind == ReplayKind.Message && x.Finding.Subject == "receipt");
    }

    [Fact]
    public async Task A_draft_that_was_changed_meanwhile_is_not_played()
    {
        var owner = Actor.Staff("pia.processagare", "Pia Processägare");
        var draft = await granted.Product.Get<ProcessDrafts>().ImportAsync(Version, owner);
        await granted.Product.Get<StartReplay>().RunAsync(draft.Id, owner);
        var reading = await granted.Product.Get<ProcessDrafts>().ReadAsync(draft.Id);
        var file = reading.Files.Single(x => x.Path == "README.md");
        await granted.Product.Get<SaveDraftFile>().RunAsync(draft.Id, file.Path, [.. file.Content, (byte)'\n'], file.Revision, owner);

        await granted.Product.RunUntilQuietAsync();

        (await granted.Product.Get<ReadReplay>().RunAsync(draft.Id))!.State.Should().Be(ReplayState.Outdated);
    }

    [Fact]
    public async Task A_cancelled_replay_leaves_its_cases_unplayed()
    {
        var owner = Actor.Staff("pia.processagare", "Pia Processägare");
        var draft = await granted.Product.Get<ProcessDrafts>().ImportAsync(Version, owner);
        await granted.Product.Get<StartReplay>().RunAsync(draft.Id, owner);

        (await granted.Product.Get<StartReplay>().CancelAsync(draft.Id)).Should().BeTrue();
        await granted.Product.RunUntilQuietAsync();

        var run = (await granted.Product.Get<ReadReplay>().RunAsync(draft.Id))!;
        (run.State, run.Done, run.Total).Should().Be((ReplayState.Cancelled, 0, 1));
    }

    private Task<(ReplayRun Run, IReadOnlyList<ReplayGroup> Groups)> ReplayAsync(string path, Func<string, string> change)
    {
        var changed = change(Version.ReadText(path));
        changed.Should().NotBe(Version.ReadText(path), "the draft is to differ");
        return Replays.RunAsync(granted.Product, Version.With(path, changed));
    }

    private static string WithTaskBeforeTheDecision(string map)
    {
        var xml = XDocument.Parse(map);
        var flow = xml.Descendants(Bpmn + "sequenceFlow").Single(x => (string?)x.Attribute("targetRef") == "decide");
        flow.SetAttributeValue("targetRef", "ask-another");
        xml.Descendants(Bpmn + "serviceTask").Single(x => (string?)x.Attribute("id") == "decide").Element(Bpmn + "incoming")!.Value = "flow-asked";
        flow.AddAfterSelf(
            new XElement(
                Bpmn + "userTask", new XAttribute("id", "ask-another"), new XAttribute("name", "Fråga en till"),
                new XElement(Bpmn + "incoming", (string)flow.Attribute("id")!), new XElement(Bpmn + "outgoing", "flow-asked")),
            new XElement(Bpmn + "sequenceFlow", new XAttribute("id", "flow-asked"), new XAttribute("sourceRef", "ask-another"), new XAttribute("targetRef", "decide")));
        return xml.ToString();
    }

    private static string WithoutReceipt(string map)
    {
        var xml = XDocument.Parse(map);
        var into = xml.Descendants(Bpmn + "sequenceFlow").Single(x => (string?)x.Attribute("targetRef") == "send-receipt");
        var after = xml.Descendants(Bpmn + "sequenceFlow").Single(x => (string?)x.Attribute("sourceRef") == "send-receipt");
        into.SetAttributeValue("targetRef", (string?)after.Attribute("targetRef"));
        var id = (string?)after.Attribute("id");
        xml.Descendants().Where(x => (string?)x.Attribute("bpmnElement") is "send-receipt" || (string?)x.Attribute("bpmnElement") == id).Remove();
        xml.Descendants(Bpmn + "incoming").Where(x => x.Value == id).ToList().ForEach(x => x.Value = (string)into.Attribute("id")!);
        xml.Descendants(Bpmn + "serviceTask").Single(x => (string?)x.Attribute("id") == "send-receipt").Remove();
        after.Remove();
        return xml.ToString();
    }

    public sealed class GrantedCase : IAsyncLifetime
    {
        public Product Product { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Product = await Product.StartAsync();
            await new ScenarioCaseRun(Product, "building-permit", ScenarioFiles.Read("building-permit", "granted-at-once")).RunAsync();
        }

        public Task DisposeAsync() => Product.DisposeAsync().AsTask();
    }
}
