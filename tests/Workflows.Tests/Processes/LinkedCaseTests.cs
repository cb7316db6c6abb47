using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;

namespace Workflows.Tests.Processes;

/// <summary>Cases that staff begin from the page of a permit.</summary>
public sealed class LinkedCaseTests : IAsyncLifetime
{
    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task Supervision_is_opened_at_once_about_the_applicant_and_linked_to_the_permit()
    {
        var outcome = await product.Get<StartFollowOn>().FromCaseAsync(permit.Id, await PlaceAsync("building-supervision"), Guid.CreateVersion7(), PermitCase.Officer);
        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        var opened = outcome.Should().BeOfType<FollowOnOutcome.Opened>().Subject.CaseId;
        (await FileAsync(opened)).Object.Should().Be("Gävle Varva 2:3");
        (await ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == opened))).Name.Should().Be("Testperson Ett");
        await CheckLinkedAsync(opened);
    }

    [Fact]
    public async Task An_application_on_paper_is_begun_with_what_is_known_and_linked_when_it_is_registered()
    {
        var outcome = await product.Get<StartFollowOn>().FromCaseAsync(permit.Id, await PlaceAsync("shore-exemption"), Guid.CreateVersion7(), PermitCase.Officer);
        var draft = outcome.Should().BeOfType<FollowOnOutcome.Begun>().Subject.DraftId;
        var drafts = product.Get<ApplicationDrafts>();
        var begun = (await drafts.FindAsync(draft, PermitCase.Officer))!;
        JsonNode.Parse(begun.Answers)!["property"]!.GetValue<string>().Should().Be("Gävle Varva 2:3");
        (await ReadAsync(db => RelatedCase.OfAsync(db, permit.Id, CancellationToken.None))).Should().BeEmpty("nothing has been registered");
        await drafts.SaveAsync(draft, PermitCase.Officer, new JsonObject { ["measure"] = "garage", ["specialReason"] = "used-land", ["reasonText"] = "Tomten är redan bebyggd." });

        var submitted = await product.Get<SubmitApplication>().RunOnPaperAsync(draft, PermitCase.Officer, await PaperAsync());
        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        await CheckLinkedAsync(submitted.Should().BeOfType<SubmitOutcome.Submitted>().Subject.CaseId);
    }

    [Fact]
    public async Task What_is_begun_twice_from_the_same_page_is_begun_once()
    {
        var (start, supervision, shore) = (product.Get<StartFollowOn>(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (placeOfSupervision, placeOfShore) = (await PlaceAsync("building-supervision"), await PlaceAsync("shore-exemption"));

        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => start.FromCaseAsync(permit.Id, placeOfSupervision, supervision, PermitCase.Officer)));
        opened.Should().AllBeEquivalentTo(new FollowOnOutcome.Opened(supervision));
        (await ReadAsync(db => db.Set<CaseFile>().CountAsync(x => x.ProcessId == "building-supervision"))).Should().Be(1);
        (await ReadAsync(db => RelatedCase.OfAsync(db, permit.Id, CancellationToken.None))).Should().ContainSingle();

        var begun = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => start.FromCaseAsync(permit.Id, placeOfShore, shore, PermitCase.Officer)));
        begun.Should().AllBeEquivalentTo(new FollowOnOutcome.Begun(shore));
        await product.Get<ApplicationDrafts>().SaveAsync(shore, PermitCase.Officer, new JsonObject { ["property"] = "Gävle Varva 2:4" });
        await start.FromCaseAsync(permit.Id, placeOfShore, shore, PermitCase.Officer);
        var draft = (await product.Get<ApplicationDrafts>().FindAsync(shore, PermitCase.Officer))!;
        JsonNode.Parse(draft.Answers)!["property"]!.GetValue<string>().Should().Be("Gävle Varva 2:4", "what was typed stays");
        (await start.FromCaseAsync(permit.Id, placeOfShore, shore, PermitCase.Reviewer)).Should().BeOfType<FollowOnOutcome.NotThere>("the draft is another's");
    }

    [Fact]
    public async Task Who_is_protected_in_the_permit_is_protected_in_what_is_begun_from_it()
    {
        await ReadAsync(db => db.Set<Participant>().Where(x => x.CaseId == permit.Id).ExecuteUpdateAsync(x => x.SetProperty(p => p.ProtectedIdentity, true)));

        var outcome = await product.Get<StartFollowOn>().FromCaseAsync(permit.Id, await PlaceAsync("building-supervision"), Guid.CreateVersion7(), PermitCase.Officer);

        var opened = outcome.Should().BeOfType<FollowOnOutcome.Opened>().Subject.CaseId;
        (await ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == opened))).ProtectedIdentity.Should().BeTrue();
    }

    [Fact]
    public async Task A_case_that_keeps_nobody_any_more_begins_nothing()
    {
        await ReadAsync(db => db.Set<Participant>().Where(x => x.CaseId == permit.Id).ExecuteDeleteAsync());

        (await product.Get<StartFollowOn>().FromCaseAsync(permit.Id, 0, Guid.CreateVersion7(), PermitCase.Officer)).Should().BeOfType<FollowOnOutcome.NotThere>();
    }

    [Fact]
    public async Task What_the_process_does_not_offer_is_not_begun()
    {
        var process = (await product.Get<ProcessVersions>().InForceAsync("building-permit"))!;
        var start = product.Get<StartFollowOn>();

        (await start.FromCaseAsync(permit.Id, process.Description.FollowOns.Count, Guid.CreateVersion7(), PermitCase.Officer)).Should().BeOfType<FollowOnOutcome.NotThere>();
        await start.Invoking(x => x.FromCaseAsync(Guid.NewGuid(), 0, Guid.CreateVersion7(), PermitCase.Officer)).Should().ThrowAsync<CaseNotFoundException>();
    }

    private async Task CheckLinkedAsync(Guid caseId)
    {
        var number = (await permit.FileAsync()).Number;
        (await ReadAsync(db => RelatedCase.OfAsync(db, caseId, CancellationToken.None)))
            .Should().ContainSingle().Which.Should().BeEquivalentTo(new { CaseId = permit.Id, Number = number, Kind = "building-permit" });
        (await ReadAsync(db => RelatedCase.OfAsync(db, permit.Id, CancellationToken.None)))
            .Should().ContainSingle().Which.Should().BeEquivalentTo(new { CaseId = caseId, (await FileAsync(caseId)).Title, NamedAs = "building-permit" });
    }

    private async Task<int> PlaceAsync(string process) =>
        (await product.Get<ProcessVersions>().InForceAsync("building-permit"))!.Description.FollowOns.ToList().FindIndex(x => x.Process == process);

    private async Task<PaperApplication> PaperAsync()
    {
        var stored = (StoreOutcome.Stored)await product.Get<DocumentStore>().SaveAsync(
            new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n% ansokan\n%%EOF\n")), UploadRules.FromOutside);
        return new PaperApplication
        {
            ArrivedOn = StockholmTime.DayOf(product.Machine.GetUtcNow()),
            Channel = ClockChannel.Post,
            ApplicantName = "Testperson Ett",
            IsOrganisation = false,
            Scan = [new StoredFile("ansokan.pdf", "application/pdf", stored.Size, stored.Hash.ToString())],
        };
    }

    private Task<CaseFile> FileAsync(Guid id) => ReadAsync(db => db.Set<CaseFile>().SingleAsync(x => x.Id == id));

    private async Task<T> ReadAsync<T>(Func<WorkflowsDb, Task<T>> read)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await read(db);
    }
}
