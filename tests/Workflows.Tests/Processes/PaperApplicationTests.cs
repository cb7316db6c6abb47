using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;
using Workflows.Processes.Applications;

namespace Workflows.Tests.Processes;

public sealed class PaperApplicationTests : IAsyncLifetime
{
    private static readonly Actor Registrar = Actor.Staff("rut.registrator", "Rut Registrator");

    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_letter_counts_from_the_day_it_came_and_its_applicant_is_the_party()
    {
        var permit = await RegisterAsync(new DateOnly(2026, 2, 24));

        var file = await permit.FileAsync();
        file.Number.Should().NotBeNull();
        StockholmTime.DayOf(file.OpenedAt).Should().Be(new DateOnly(2026, 2, 24));
        (await permit.ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == permit.Id)))
            .Should().BeEquivalentTo(new { Name = "Testperson Åtta", Identifier = (string?)null, IsParty = true, Role = "applicant", Email = (string?)null });
        var deadline = await permit.ReadAsync(db => db.Set<Deadline>().SingleAsync(x => x.CaseId == permit.Id && x.Topic == "decision"));
        deadline.StartedOn.Should().Be(new DateOnly(2026, 2, 23), "a letter that reached the authority on a day counts as received the working day before (FL 22)");
        deadline.DueOn.Should().Be(new DateOnly(2026, 5, 4));
        (await permit.ReadAsync(db => db.Set<Signature>().AnyAsync(x => x.CaseId == permit.Id))).Should().BeFalse("the paper is what was signed");
        var submitted = await permit.ReadAsync(db => db.Set<CaseEvent>().SingleAsync(x => x.CaseId == permit.Id && x.Type == "application.submitted"));
        submitted.ActorId.Should().Be(Registrar.Id);
    }

    [Fact]
    public async Task The_scan_is_a_document_and_the_diary_has_the_day_of_arrival()
    {
        var permit = await RegisterAsync(new DateOnly(2026, 2, 24));

        var scan = await permit.ReadAsync(db => db.Set<Document>().Include(x => x.Files).SingleAsync(x => x.CaseId == permit.Id && x.Kind == "paper-application"));
        scan.Files.Should().ContainSingle().Which.Name.Should().Be("ansokan.pdf");
        var diary = await permit.ReadAsync(db => db.Set<DiaryEntry>().Where(x => x.CaseId == permit.Id && x.Direction == DiaryDirection.In).ToListAsync());
        diary.Should().OnlyContain(x => x.Date == new DateOnly(2026, 2, 24) && x.Counterpart == "Testperson Åtta");
        diary.Should().Contain(x => x.DocumentId == scan.Id);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_while_what_is_missing_is_asked_for_later()
    {
        var (draft, paper) = await DraftAsync(new DateOnly(2026, 3, 4), new JsonObject { ["email"] = "ingen adress", ["area"] = null });

        var outcome = await product.Get<SubmitApplication>().RunOnPaperAsync(draft, Registrar, paper);

        outcome.Should().BeOfType<SubmitOutcome.Invalid>().Which.Errors.Select(x => x.Key).Should().BeEquivalentTo("email", "area");
    }

    [Fact]
    public async Task A_citizen_cannot_apply_on_paper()
    {
        var (draft, paper) = await DraftAsync(new DateOnly(2026, 3, 4), []);

        await FluentActions.Awaiting(() => product.Get<SubmitApplication>().RunOnPaperAsync(draft, PermitCase.Applicant, paper)).Should().ThrowAsync<ArgumentException>();
    }

    private async Task<PermitCase> RegisterAsync(DateOnly arrived)
    {
        var (draft, paper) = await DraftAsync(arrived, []);
        var outcome = await product.Get<SubmitApplication>().RunOnPaperAsync(draft, Registrar, paper);
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        return PermitCase.Of(product, outcome.Should().BeOfType<SubmitOutcome.Submitted>().Subject.CaseId);
    }

    private async Task<(Guid Draft, PaperApplication Paper)> DraftAsync(DateOnly arrived, JsonObject answers)
    {
        var drafts = product.Get<ApplicationDrafts>();
        var draft = (await drafts.BeginAnotherAsync("building-permit", Registrar))!;
        await drafts.SaveAsync(draft.Id, Registrar, new JsonObject
        {
            ["kind"] = "building",
            ["measure"] = "garage",
            ["description"] = "Garage för två bilar",
            ["area"] = "36",
            ["detailedPlan"] = "yes",
            ["property"] = "Gävle Varva 2:3",
            ["isOwner"] = "yes",
        });
        await drafts.SaveAsync(draft.Id, Registrar, answers);
        var content = Encoding.ASCII.GetBytes("%PDF-1.4\n% ansokan\n%%EOF\n");
        var stored = (StoreOutcome.Stored)await product.Get<DocumentStore>().SaveAsync(new MemoryStream(content), UploadRules.FromOutside);
        return (draft.Id, new PaperApplication
        {
            ArrivedOn = arrived,
            Channel = ClockChannel.Post,
            ApplicantName = "Testperson Åtta",
            IsOrganisation = false,
            Scan = [new StoredFile("ansokan.pdf", "application/pdf", stored.Size, stored.Hash.ToString())],
        });
    }
}
