using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Workflows.Tests.Processes;

/// <summary>A garage whose applicant has named a developer, an invoice recipient and a representative with a power of attorney.</summary>
public sealed class RolesTests : IAsyncLifetime
{
    private static readonly Actor Representative = Actor.Citizen("202101012397", "Testperson Två");

    private static readonly SignedText Signed = new("Det här skickas.", "test");

    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product, new JsonObject
        {
            ["otherRoles"] = new JsonArray("developer", "invoice", "representative"),
            ["developerName"] = "Testperson Tre",
            ["developerAddress"] = "Storgatan 3, 802 50 Gävle",
            ["invoiceName"] = "Testperson Fyra",
            ["invoiceAddress"] = "Storgatan 4, 802 50 Gävle",
            ["representativeName"] = "Testperson Två",
            ["representativeNumber"] = "20210101-2397",
            ["representativeEmail"] = "tva@example.se",
        });
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task Those_whom_the_application_names_take_part_with_their_roles()
    {
        var people = await PeopleAsync();

        people.Select(x => (x.Role, x.Name, x.Identifier)).Should().Equal(
            ("applicant", "Testperson Ett", "199001012385"), ("developer", "Testperson Tre", null),
            ("invoice-recipient", "Testperson Fyra", null), ("representative", "Testperson Två", "202101012397"));
        people.Where(x => x.IsParty).Should().ContainSingle().Which.Role.Should().Be("applicant");
        people.Single(x => x.Role == "representative").Represents.Should().Be(people[0].Id);
        (await permit.ReadAsync(db => db.Set<Document>().CountAsync(x => x.CaseId == permit.Id && x.Kind == "powerOfAttorney"))).Should().Be(1);
    }

    [Fact]
    public async Task Letters_go_to_both_and_the_representative_confirms_for_the_applicant()
    {
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await permit.SignAsync();
        await product.RunUntilQuietAsync();
        var applicant = (await PeopleAsync())[0].Id.ToString();

        (await product.IncidentsAsync()).Should().BeEmpty();
        var mails = await permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == permit.Id).ToListAsync());
        mails.GroupBy(x => x.Subject).Should().OnlyContain(x => x.Select(m => m.Recipient).Order().SequenceEqual(new[] { "ett@example.se", "tva@example.se" }));
        (await ServedAsync("service.required")).Should().ContainSingle().Which.Should().Contain(applicant, "only the party is served");

        (await product.Get<ConfirmService>().RunAsync(permit.Id, Representative)).Should().BeTrue();
        (await ServedAsync(ConfirmService.Served)).Should().ContainSingle().Which.Should().Contain(applicant);
        (await permit.ReadAsync(db => db.Set<Deadline>().SingleAsync(x => x.CaseId == permit.Id && x.Topic == "legal-force"))).DueOn.Should().NotBeNull();
    }

    [Fact]
    public async Task The_representative_writes_and_withdraws_for_the_applicant()
    {
        (await product.Get<WriteMessage>().ToAuthorityAsync(permit.Id, Representative, "Vi drar tillbaka.", [])).Should().Be(MessageOutcome.Written);
        (await product.Get<WithdrawApplication>().RunAsync(permit.Id, Representative, "", Signed)).Should().Be(WithdrawOutcome.Withdrawn);

        var message = await permit.ReadAsync(db => db.Set<DialogueMessage>().SingleAsync(x => x.CaseId == permit.Id));
        message.ParticipantId.Should().Be((await PeopleAsync())[0].Id);
        message.WrittenByName.Should().Be("Testperson Två");
    }

    [Fact]
    public async Task Whoever_has_no_part_in_it_and_represents_nobody_does_nothing()
    {
        var stranger = Actor.Citizen("191401682396", "Testperson Fem");

        (await product.Get<ConfirmService>().RunAsync(permit.Id, stranger)).Should().BeFalse();
        (await product.Get<WithdrawApplication>().RunAsync(permit.Id, stranger, "", Signed)).Should().Be(WithdrawOutcome.NotTheApplicant);
        (await product.Get<WriteMessage>().ToAuthorityAsync(permit.Id, stranger, "Hej", [])).Should().Be(MessageOutcome.NoSuchParticipant);
    }

    [Fact]
    public async Task A_representative_whom_staff_add_acts_for_the_applicant()
    {
        var added = new NewParticipant { Role = "representative", Represents = "applicant", IsParty = false, IsOrganisation = false, Name = "Testperson Sex", Identifier = "191403702390" };

        (await product.Get<AddCaseParticipant>().RunAsync(permit.Id, PermitCase.Officer, added)).Should().BeOfType<AddOutcome.Added>();

        (await product.Get<WithdrawApplication>().RunAsync(permit.Id, Actor.Citizen("191403702390", "Testperson Sex"), "", Signed)).Should().Be(WithdrawOutcome.Withdrawn);
    }

    [Fact]
    public async Task Whoever_applies_for_another_signs_as_their_representative()
    {
        permit = await PermitCase.ApplyAsync(product, ForAnother("Testperson Två", "20210101-2397"));

        var people = await PeopleAsync();
        people.Select(x => (x.Role, x.Name, x.Identifier, x.Kind)).Should().Equal(
            ("applicant", "Testperson Två", "202101012397", "person"), ("representative", "Testperson Ett", "199001012385", "person"));
        people.Select(x => (x.Email, x.Address)).Should().Equal(("tva@example.se", "Storgatan 2, 802 50 Gävle"), ("ett@example.se", "Storgatan 1, 802 50 Gävle"));
        people.Select(x => (x.IsParty, x.Represents)).Should().Equal((true, null), (false, people[0].Id));
        var signature = await permit.ReadAsync(db => db.Set<Signature>().SingleAsync(x => x.CaseId == permit.Id));
        signature.PersonId.Should().Be("199001012385");
        var mails = await permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == permit.Id).ToListAsync());
        mails.Select(x => x.Recipient).Should().BeEquivalentTo("ett@example.se", "tva@example.se");
        (await permit.ReadAsync(db => db.Set<Document>().CountAsync(x => x.CaseId == permit.Id && x.Kind == "powerOfAttorney"))).Should().Be(1);
    }

    [Fact]
    public async Task An_organisation_applies_by_whoever_represents_it_and_its_power_of_attorney_can_be_asked_for_again()
    {
        permit = await PermitCase.ApplyAsync(product, ForAnother("Exempel Bygg AB", "556630-4928"));
        (await PeopleAsync())[0].Should().BeEquivalentTo(new { Role = "applicant", Kind = "organisation", Identifier = "5566304928", Name = "Exempel Bygg AB" });

        await permit.AskForCompletionAsync("request", "2026-04-29");
        await product.RunUntilQuietAsync();

        (await product.Get<AnswerCompletion>().RunAsync(permit.Id, PermitCase.Applicant, "En ny fullmakt.", [])).Should().Be(AnswerOutcome.Answered);
        (await permit.ReadAsync(db => db.Set<CompletionRequest>().SingleAsync(x => x.CaseId == permit.Id))).AnsweredAt.Should().NotBeNull();
    }

    private static JsonObject ForAnother(string name, string number) => new()
    {
        ["onBehalf"] = true,
        ["representedName"] = name,
        ["representedNumber"] = number,
        ["representedAddress"] = "Storgatan 2, 802 50 Gävle",
        ["representedEmail"] = "tva@example.se",
    };

    private Task<List<Participant>> PeopleAsync() => permit.ReadAsync(db => db.Set<Participant>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync());

    private Task<List<string>> ServedAsync(string type) =>
        permit.ReadAsync(db => db.Set<ClockEventRow>().Where(x => x.CaseId == permit.Id && x.Type == type).Select(x => x.Data).ToListAsync());
}
