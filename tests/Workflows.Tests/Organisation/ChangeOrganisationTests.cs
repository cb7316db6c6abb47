using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;
using Workflows.Tasks;

namespace Workflows.Tests.Organisation;

/// <summary>Staff, groups and dated delegations as data: nothing is deleted, nobody gives rights to themselves.</summary>
public sealed class ChangeOrganisationTests : IAsyncLifetime
{
    private static readonly Actor Organiser = Actor.Staff("orvar.organisation", "Orvar Organisation");
    private static readonly StaffDetails Substitute = new("Vera Vikarie", "Vikarierande bygglovschef", "vera.vikarie@kommun.example");

    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_substitute_signs_while_the_delegation_is_valid_and_no_longer()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await product.RunUntilQuietAsync();
        var task = (await permit.OpenTaskAsync("sign-decision"))!;
        var vera = Actor.Staff("vera.vikarie", "Vera Vikarie");
        await AddSubstituteAsync();
        await product.Get<ChangeGroup>().JoinAsync(Organiser, "building-delegates", vera.Id, "Vikariat");
        (await product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, vera)).Should().BeOfType<TaskOutcome.Done>();
        (await SignAsync(permit, task, vera)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority));

        (await GiveAsync(vera.Id, task.Clause!, from: 1, to: 7)).Should().Be(OrganisationOutcome.Done);
        (await SignAsync(permit, task, vera)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority), "it begins tomorrow");
        await product.AdvanceAsync(TimeSpan.FromDays(8));
        (await SignAsync(permit, task, vera)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority), "it ended yesterday");
        (await GiveAsync(vera.Id, task.Clause!, from: 0, to: null)).Should().Be(OrganisationOutcome.Done);
        (await SignAsync(permit, task, vera)).Should().BeOfType<TaskOutcome.Done>();
    }

    [Fact]
    public async Task Whoever_leaves_is_in_no_group_and_decides_no_more_but_is_never_deleted()
    {
        (await product.Get<ChangeStaff>().EndAsync(Organiser, "disa.delegat", "Pension")).Should().Be(OrganisationOutcome.Done);

        await using var db = await OpenAsync();
        (await db.Set<Staff>().SingleAsync(x => x.Id == "disa.delegat")).LeftOn.Should().Be(new DateOnly(2026, 3, 4));
        (await db.Set<StaffGroupMember>().CountAsync(x => x.StaffId == "disa.delegat")).Should().Be(0);
        (await db.Set<StaffGroupMember>().IgnoreQueryFilters().CountAsync(x => x.StaffId == "disa.delegat")).Should().Be(1);
        (await db.Set<Delegation>().Where(x => x.StaffId == "disa.delegat").ToListAsync()).Should().OnlyContain(x => x.ValidTo == new DateOnly(2026, 3, 4));
        (await product.Get<ChangeStaff>().TakeUpAsync(Organiser, "disa.delegat", "Åter i tjänst")).Should().Be(OrganisationOutcome.Done);
        (await product.Get<ChangeGroup>().JoinAsync(Organiser, "building-delegates", "disa.delegat", "Åter i tjänst")).Should().Be(OrganisationOutcome.Done);
        (await db.Set<OrganisationChange>().Where(x => x.StaffId == "disa.delegat").OrderBy(x => x.At).ThenBy(x => x.Kind).Select(x => x.Kind).ToListAsync())
            .Should().BeEquivalentTo("staff.left", "staff.returned", "member.joined");
    }

    [Fact]
    public async Task Nobody_gives_rights_to_themselves_and_every_change_says_why()
    {
        var groups = product.Get<ChangeGroup>();

        (await groups.JoinAsync(Organiser, "building-delegates", Organiser.Id, "Behövs")).Should().Be(OrganisationOutcome.AboutOneself);
        (await GiveAsync(Organiser.Id, "delegationsordningen punkt 2.1", 0, null)).Should().Be(OrganisationOutcome.AboutOneself);
        (await groups.JoinAsync(Organiser, "building-delegates", "anna.handlaggare", " ")).Should().Be(OrganisationOutcome.NoReason);
        await using var db = await OpenAsync();
        (await db.Set<OrganisationChange>().CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_delegation_neither_begins_nor_ends_in_the_past()
    {
        (await GiveAsync("anna.handlaggare", "punkt 1", from: -1, to: null)).Should().Be(OrganisationOutcome.WrongDays);
        (await GiveAsync("anna.handlaggare", "punkt 1", from: 3, to: 2)).Should().Be(OrganisationOutcome.WrongDays);
        await using var db = await OpenAsync();
        var given = await db.Set<Delegation>().FirstAsync();
        (await product.Get<ChangeDelegation>().EndAsync(Organiser, given.Id, Day(-1), "Återkallad")).Should().Be(OrganisationOutcome.WrongDays);
        (await product.Get<ChangeDelegation>().EndAsync(Organiser, given.Id, Day(0), "Återkallad")).Should().Be(OrganisationOutcome.Done);
    }

    [Theory]
    [InlineData("Vera", OrganisationOutcome.WrongText)]
    [InlineData("", OrganisationOutcome.WrongText)]
    [InlineData("anna.handlaggare", OrganisationOutcome.AlreadyThere)]
    [InlineData("vera.vikarie", OrganisationOutcome.Done)]
    public async Task A_user_name_is_of_one_kind_and_given_once(string id, OrganisationOutcome expected) =>
        (await product.Get<ChangeStaff>().AddAsync(Organiser, id, Substitute, "Vikariat")).Should().Be(expected);

    private async Task AddSubstituteAsync() =>
        (await product.Get<ChangeStaff>().AddAsync(Organiser, "vera.vikarie", Substitute, "Vikariat")).Should().Be(OrganisationOutcome.Done);

    private Task<OrganisationOutcome> GiveAsync(string staff, string clause, int from, int? to) => product.Get<ChangeDelegation>().GiveAsync(
        Organiser, new NewDelegation("Byggnadsnämnden", clause, "Bevilja bygglov", "Grant permits", staff, Day(from), to is { } last ? Day(last) : null), "BN § 12");

    private DateOnly Day(int ahead) => Today().AddDays(ahead);

    private DateOnly Today() => StockholmTime.DayOf(product.Get<CaseClock>().NowAsync().AsTask().GetAwaiter().GetResult());

    private Task<TaskOutcome> SignAsync(PermitCase permit, CaseTask task, Actor who) => product.Get<CompleteTask>().RunAsync(
        permit.Id, task.Id, who, new() { ["confirmed"] = true }, new SignedText("Beslut: bygglov beviljas.", "test"));

    private Task<WorkflowsDb> OpenAsync() => product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
}
