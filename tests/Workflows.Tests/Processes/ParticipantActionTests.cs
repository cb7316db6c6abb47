using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes.Applications;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Workflows.Tests.Processes;

public sealed class ParticipantActionTests
{
    private static readonly DateOnly Start = new(2026, 4, 1);
    private static readonly SignedText Signed = new("Vi tackar ja.", "test");

    [Fact]
    public async Task An_action_is_taken_from_whom_it_is_for_while_the_process_waits_for_it()
    {
        await using var product = await Product.StartAsync();
        var (id, _) = await OfferedAsync(product);
        var acts = product.Get<ActOnCase>();
        var yes = new JsonObject { ["accept"] = "yes" };

        (await acts.RunAsync(id, Actor.Citizen("202101012397", "Testperson Två"), "answer-offer", yes, Signed)).Should().BeOfType<ActOutcome.NotOffered>();
        (await acts.RunAsync(id, PlacementCase.Guardian, "terminate", new JsonObject { ["lastDay"] = "2026-05-01" }, Signed)).Should().BeOfType<ActOutcome.NotOffered>();
        (await acts.RunAsync(id, PlacementCase.Guardian, "answer-offer", [], Signed)).Should().BeOfType<ActOutcome.Invalid>();
        (await acts.RunAsync(id, PlacementCase.Guardian, "answer-offer", yes, Signed)).Should().BeOfType<ActOutcome.Done>();
        (await acts.RunAsync(id, PlacementCase.Guardian, "answer-offer", yes, Signed)).Should().BeOfType<ActOutcome.NotOffered>("it is answered");

        (await PlacementCase.ReadAsync(product, db => db.Set<PlaceOffer>().SingleAsync())).State.Should().Be(OfferState.Accepted);
        (await PlacementCase.ReadAsync(product, db => db.Set<Document>().SingleAsync(x => x.Kind == ActOnCase.DocumentKind))).OnlyFor.Should().BeNull();
        (await PlacementCase.ReadAsync(product, db => db.Set<Signature>().SingleAsync(x => x.Subject == "answer-offer"))).TextShown.Should().Be(Signed.TextShown);
    }

    [Fact]
    public async Task A_registrar_enters_what_came_on_paper_with_its_scan()
    {
        await using var product = await Product.StartAsync();
        var (id, person) = await OfferedAsync(product);
        var acts = product.Get<ActOnCase>();
        var registrar = Actor.Staff("rut.registrator", "Rut Registrator");
        var today = StockholmTime.DayOf(product.Machine.GetUtcNow());
        var paper = new PaperAct { ParticipantId = person, Day = today, Channel = ClockChannel.Visit, Answers = new JsonObject { ["accept"] = "no" }, Files = [await ScanAsync(product)] };

        (await acts.EnterAsync(id, registrar, "answer-offer", paper with { Day = today.AddDays(1) })).Should().BeOfType<ActOutcome.NotYet>();
        (await acts.EnterAsync(id, registrar, "answer-offer", paper)).Should().BeOfType<ActOutcome.Done>();

        (await PlacementCase.ReadAsync(product, db => db.Set<PlaceOffer>().SingleAsync())).State.Should().Be(OfferState.Declined);
        (await PlacementCase.ReadAsync(product, db => db.Set<QueueEntry>().SingleAsync())).State.Should().Be(QueueState.Waiting);
        (await PlacementCase.ReadAsync(product, db => db.Set<Signature>().CountAsync(x => x.Subject == "answer-offer"))).Should().Be(0, "the paper is what was signed");
    }

    [Fact]
    public async Task Staff_begin_a_case_without_an_application_once_however_often_they_send_the_form()
    {
        await using var product = await Product.StartAsync();
        var begin = product.Get<BeginCase>();
        var (form, answers) = (Guid.NewGuid(), new JsonObject { ["term"] = "VT2026", ["termEnd"] = "2026-06-30" });
        string[] groups = ["preschool-officers"];

        (await begin.RunAsync("preschool-placement", "outreach", form, PlacementCase.Officer, [], answers)).Should().BeOfType<BeginOutcome.NotOffered>("only the group begins it");
        (await begin.RunAsync("preschool-placement", "outreach", form, PlacementCase.Officer, groups, [])).Should().BeOfType<BeginOutcome.Invalid>();
        (await begin.RunAsync("preschool-placement", "outreach", form, PlacementCase.Officer, groups, answers)).Should().Be(new BeginOutcome.Begun(null));
        (await begin.RunAsync("preschool-placement", "outreach", form, PlacementCase.Officer, groups, answers)).Should().Be(new BeginOutcome.Begun(null));
        await product.RunUntilQuietAsync();

        (await PlacementCase.ReadAsync(product, db => db.Set<CaseTask>().Select(x => x.ElementId).ToListAsync())).Should().Equal("do-outreach");
    }

    [Fact]
    public async Task Staff_open_a_case_of_the_authoritys_own_once_with_its_holder_where_one_is_known()
    {
        await using var product = await Product.StartAsync();
        var begin = product.Get<BeginCase>();
        var registrar = Actor.Staff("rut.registrator", "Rut Registrator");
        var answers = new JsonObject
        {
            ["reason"] = "without-permit",
            ["source"] = "anonymous",
            ["property"] = "Gävle Varva 2:3",
            ["description"] = "Ett uthus byggs.",
        };
        var named = (JsonObject)answers.DeepClone();
        (named["ownerName"], named["ownerNumber"], named["address"]) = ("Exempel Bygg AB", "556630-4928", "Storgatan 1, 802 50 Gävle");
        var (unknown, known) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Task<BeginOutcome> BeginAsync(Guid form, JsonObject typed) => begin.RunAsync("building-supervision", "complaint", form, registrar, ["registrars"], typed);
        var opened = await Task.WhenAll(BeginAsync(unknown, answers), BeginAsync(unknown, answers));
        opened.Should().AllBeEquivalentTo(new BeginOutcome.Begun(unknown));
        (await BeginAsync(known, named)).Should().Be(new BeginOutcome.Begun(known));
        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        var cases = await PlacementCase.ReadAsync(product, db => db.Set<CaseFile>().OrderBy(x => x.Number).ToListAsync());
        cases.Select(x => (x.Id, x.Object)).Should().Equal((unknown, "Gävle Varva 2:3"), (known, "Gävle Varva 2:3"));
        var people = await PlacementCase.ReadAsync(product, db => db.Set<Participant>().ToListAsync());
        people.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { CaseId = known, Role = "owner", Kind = "organisation", Name = "Exempel Bygg AB", Identifier = "5566304928", Address = "Storgatan 1, 802 50 Gävle", IsParty = true });
        (await PlacementCase.ReadAsync(product, db => db.Set<CaseTask>().Select(x => x.ElementId).ToListAsync())).Should().Equal("plan-visit", "plan-visit");
    }

    private static async Task<(Guid Case, Guid Person)> OfferedAsync(Product product)
    {
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1));
        var id = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        (await product.Get<OfferPlace>().RunAsync(id, PlacementCase.Officer, new NewOffer("ekorren", Start, []))).Should().Be(OfferOutcome.Offered);
        await product.RunUntilQuietAsync();
        return (id, await PlacementCase.ReadAsync(product, db => db.Set<Participant>().Where(x => x.CaseId == id).Select(x => x.Id).SingleAsync()));
    }

    private static async Task<StoredFile> ScanAsync(Product product)
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n% scan\n%%EOF\n"));
        return await product.Get<DocumentStore>().SaveAsync(content, UploadRules.FromOutside) is StoreOutcome.Stored stored
            ? new StoredFile("svar.pdf", "application/pdf", stored.Size, stored.Hash.ToString())
            : throw new InvalidOperationException("The scan was not stored.");
    }
}
