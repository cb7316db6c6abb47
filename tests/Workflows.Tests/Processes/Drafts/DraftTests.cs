using System.Text;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Drafts.Checks;
using Workflows.Processes.Publishing;

namespace Workflows.Tests.Processes.Drafts;

public sealed class DraftTests : IAsyncLifetime
{
    private static readonly Actor Pia = Actor.Staff("pia", "Pia");
    private static readonly Actor Olle = Actor.Staff("olle", "Olle");

    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_draft_is_exported_as_the_folder_it_came_from_and_read_back_as_the_same_bundle()
    {
        var reading = await BeginAsync();

        var zip = BundleArchive.Write(reading.Bundle, reading.Draft.ProcessId);
        var back = BundleArchive.Read(new MemoryStream(zip));

        back.Id.Should().Be(reading.Draft.BaseVersionId);
        back.Files.Keys.Should().Contain(["process.bpmn", "_shared/letters/layout.typ"]);
    }

    [Fact]
    public async Task Two_editors_of_one_file_never_overwrite_each_other()
    {
        var reading = await BeginAsync();
        var revision = reading.Draft.Revision;

        var first = await SaveAsync(reading, "README.md", "Pias", revision, Pia);
        var second = await SaveAsync(reading, "README.md", "Olles", revision, Olle);

        first.Should().BeOfType<SaveOutcome.Saved>();
        Encoding.UTF8.GetString(second.Should().BeOfType<SaveOutcome.Conflict>().Subject.Theirs!.Content).Should().Be("Pias");
        (await SaveAsync(reading, "README.md", "Båda", ((SaveOutcome.Saved)first).Revision, Olle)).Should().BeOfType<SaveOutcome.Saved>();
    }

    [Fact]
    public async Task Editors_see_each_other_and_which_files_have_changed()
    {
        var reading = await BeginAsync();
        var see = product.Get<SeeDraft>();
        await see.RunAsync(reading.Draft.Id, "process.bpmn", Olle);
        await SaveAsync(reading, "README.md", "Ny", reading.Draft.Revision, Olle);

        var sight = await see.RunAsync(reading.Draft.Id, "process.json", Pia);

        sight.Others.Should().ContainSingle().Which.PersonName.Should().Be("Olle");
        sight.Files.Should().ContainSingle(x => x.Revision > reading.Draft.Revision).Which.Path.Should().Be("README.md");
    }

    [Theory]
    [InlineData("../process.json")]
    [InlineData("/etc/passwd")]
    [InlineData("forms/../../x.form")]
    [InlineData("forms\\x.form")]
    [InlineData("_shared/letters/layout.typ")]
    [InlineData(".hidden")]
    [InlineData("")]
    public async Task A_path_outside_the_process_is_refused(string path)
    {
        var reading = await BeginAsync();

        var save = () => SaveAsync(reading, path, "x", 0, Pia);

        await save.Should().ThrowAsync<BundleException>();
    }

    [Fact]
    public async Task The_version_in_force_has_nothing_to_complain_of()
    {
        var report = await product.Get<CheckDraft>().RunAsync(await BeginAsync());

        report.Findings.Select(x => x.Message.En).Should().BeEmpty();
        report.Covered.Should().Be(report.ToCover).And.BePositive();
    }

    [Fact]
    public async Task A_step_without_its_text_is_found_with_its_name_and_a_file_that_mends_it()
    {
        var reading = await BeginAsync();
        var map = reading.Bundle.ReadText("process.bpmn").Replace("key=\"message\" value=\"receipt\"", "key=\"message\" value=\"welcome\"", StringComparison.Ordinal);
        await SaveAsync(reading, "process.bpmn", map, reading.Draft.Revision, Pia);

        var report = await product.Get<CheckDraft>().RunAsync(await ReadAsync(reading));

        var missing = report.Findings.Where(x => x.Fix is DraftFix.AddFile).ToList();
        missing.Select(x => ((DraftFix.AddFile)x.Fix!).Path).Should().Equal("messages/welcome.sv.txt", "messages/welcome.en.txt");
        missing.Should().OnlyContain(x => x.ElementId == "send-receipt" && x.Message.Sv.Contains("Skicka mottagningsbevis"));
    }

    [Fact]
    public async Task A_way_past_the_archive_is_found_with_the_steps_that_lead_there()
    {
        var reading = await BeginAsync();
        var map = reading.Bundle.ReadText("process.bpmn").Replace("<zeebe:taskDefinition type=\"archive:1\" />", "<zeebe:taskDefinition type=\"close-case:1\" />", StringComparison.Ordinal);
        await SaveAsync(reading, "process.bpmn", map, reading.Draft.Revision, Pia);

        var report = await product.Get<CheckDraft>().RunAsync(await ReadAsync(reading));

        var finding = report.Findings.First(x => x.Message.En.StartsWith("A decided case never reaches the archive", StringComparison.Ordinal));
        finding.Way.Should().StartWith("register").And.Contain("decide-write-off", "the shortest way to a decision is a withdrawal");
        report.HasErrors.Should().BeTrue();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_and_nothing_is_sent()
    {
        var reading = await BeginAsync();
        await SaveAsync(reading, "process.json", "{", reading.Draft.Revision, Pia);

        var outcome = await product.Get<SendForApproval>().RunAsync(reading.Draft.Id, "Prov", null, Pia);

        outcome.Should().Be(new PublishOutcome.Refused("errors"));
    }

    [Fact]
    public async Task A_second_person_publishes_and_anybody_goes_back()
    {
        var reading = await ChangedAndSentAsync(null);
        var approve = product.Get<ApproveDraft>();

        (await approve.RunAsync(reading.Draft.Id, Pia)).Should().Be(new PublishOutcome.Refused("same-person"));
        var done = (await approve.RunAsync(reading.Draft.Id, Olle)).Should().BeOfType<PublishOutcome.Done>().Subject;
        (await InForceAsync(reading)).Should().Be(done.VersionId).And.NotBe(reading.Draft.BaseVersionId);

        await product.Get<RollBack>().RunAsync(reading.Draft.BaseVersionId!, "Fel text", Pia);

        (await InForceAsync(reading)).Should().Be(reading.Draft.BaseVersionId);
        var history = (await product.Get<ReadProcesses>().RunAsync()).Single(x => x.Id == reading.Draft.ProcessId).Publications;
        history.Select(x => x.Kind).Should().Equal(PublicationKind.RolledBack, PublicationKind.Published, PublicationKind.Imported);
        history[1].Should().BeEquivalentTo(new { ProposedBy = "Pia", ApprovedBy = "Olle", Reason = "Bättre text" });
    }

    [Fact]
    public async Task A_version_takes_effect_on_its_day_by_the_case_clock_or_is_withdrawn_before()
    {
        var day = product.Machine.GetUtcNow().AddDays(10);
        var reading = await ChangedAndSentAsync(day);
        await product.Get<ApproveDraft>().RunAsync(reading.Draft.Id, Olle);

        (await InForceAsync(reading)).Should().Be(reading.Draft.BaseVersionId);
        product.Machine.Advance(TimeSpan.FromDays(10));
        (await InForceAsync(reading)).Should().NotBe(reading.Draft.BaseVersionId);

        var planned = (await product.Get<ReadProcesses>().RunAsync()).Single(x => x.Id == reading.Draft.ProcessId).Publications[0];
        (await product.Get<RollBack>().WithdrawAsync(planned.Id, Pia)).Should().Be(new PublishOutcome.Refused("state"));
    }

    [Fact]
    public async Task What_is_sent_is_closed_until_it_is_given_back()
    {
        var reading = await ChangedAndSentAsync(null);

        (await SaveAsync(reading, "README.md", "Sent", 1, Pia)).Should().BeOfType<SaveOutcome.Closed>();
        await product.Get<ApproveDraft>().ReturnAsync(reading.Draft.Id, "Stavfel", Olle);

        var again = await ReadAsync(reading);
        again.Draft.Should().BeEquivalentTo(new { State = DraftState.Editing, ReturnedBy = "Olle", ReturnedReason = "Stavfel" });
    }

    private async Task<DraftReading> BeginAsync()
    {
        var process = (await product.Get<ProcessVersions>().AllInForceAsync()).Single(x => x.Id == PermitVersion());
        var draft = await product.Get<ProcessDrafts>().BeginAsync(process.Id, Pia);
        return await product.Get<ProcessDrafts>().ReadAsync(draft.Id);
    }

    private static string PermitVersion() => ReadBundleFolder.Run(Repository.PathOf("definitions/building-permit")).Id;

    private Task<DraftReading> ReadAsync(DraftReading reading) => product.Get<ProcessDrafts>().ReadAsync(reading.Draft.Id);

    private Task<SaveOutcome> SaveAsync(DraftReading reading, string path, string content, long revision, Actor who) =>
        product.Get<SaveDraftFile>().RunAsync(reading.Draft.Id, path, Encoding.UTF8.GetBytes(content), revision, who);

    private async Task<string?> InForceAsync(DraftReading reading) => (await product.Get<ProcessVersions>().InForceAsync(reading.Draft.ProcessId))?.Id;

    private async Task<DraftReading> ChangedAndSentAsync(DateTimeOffset? takeEffectAt)
    {
        var reading = await BeginAsync();
        await SaveAsync(reading, "README.md", "Ny text", reading.Draft.Revision, Pia);
        (await product.Get<SendForApproval>().RunAsync(reading.Draft.Id, "Bättre text", takeEffectAt, Pia)).Should().BeOfType<PublishOutcome.Done>();
        return reading;
    }
}
