using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;
using Workflows.Runtime;

namespace Workflows.Tests.Objects;

/// <summary>The cases that begin from an object: by themselves every year, and by staff from its page.</summary>
public sealed class ObligationTests
{
    private const string Kind = "serving-licence";
    private static readonly Actor Officer = Actor.Staff("sven.tillstand", "Sven Tillstånd");

    [Fact]
    public async Task A_licence_that_was_there_when_the_year_began_owes_one_report()
    {
        await using var product = await Product.StartAsync();
        var old = await CreateAsync(product, "21800001", "permanent-public");
        await CreateAsync(product, "21800002", "temporary-closed");
        (await BeginAsync(product)).Should().Be(0, "it was made this year");
        await AdvanceToAsync(product, 2027, 1, 1);
        (await BeginAsync(product)).Should().Be(0, "the day has not come");

        await AdvanceToAsync(product, 2027, 1, 5);
        await CreateAsync(product, "21800003", "permanent-public");

        (await BeginAsync(product)).Should().Be(1);
        (await BeginAsync(product)).Should().Be(0, "each begins once");
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        var reading = (await product.Get<ReadObjects>().FindAsync(old.Id, CancellationToken.None))!;
        var report = reading.Cases.Single(x => x.ProcessId == "restaurant-report");
        report.Number.Should().StartWith("ALKR 2027-");
        (await HolderAsync(product, report.Id)).Should().Match<Participant>(x => x.Name == "Påhittade Krogen AB" && x.Identifier == "5560000019" && x.IsParty && x.Kind == "organisation");
    }

    [Fact]
    public async Task What_has_ended_owes_nothing()
    {
        await using var product = await Product.StartAsync();
        await CreateAsync(product, "21800001", "permanent-public");
        var permit = await PermitCase.ApplyAsync(product);
        await product.Get<CaseUnits>().RunAsync(permit.Id, new ActionContext(Officer), unit =>
            ChangeObject.RecordAsync(unit, Kind, "21800001", null, ObjectState.Ended, null, CancellationToken.None));
        await AdvanceToAsync(product, 2027, 1, 5);

        (await BeginAsync(product)).Should().Be(0);
    }

    [Fact]
    public async Task Staff_open_supervision_at_once_and_begin_an_application_with_what_is_known()
    {
        await using var product = await Product.StartAsync();
        var licence = await CreateAsync(product, "21800001", "permanent-public");
        var kind = (await product.Get<ObjectKinds>().FindAsync(Kind, CancellationToken.None))!;

        foreach (var (place, followOn) in kind.FollowOns.Select((x, i) => (i, x)))
        {
            var outcome = await product.Get<StartFollowOn>().FromObjectAsync(licence.Id, place, Guid.CreateVersion7(), Officer);
            if (followOn.Process == Kind)
                outcome.Should().BeOfType<FollowOnOutcome.Begun>(followOn.Name.En);
            else
                outcome.Should().BeOfType<FollowOnOutcome.Opened>(followOn.Name.En);
        }

        (await product.Get<StartFollowOn>().FromObjectAsync(licence.Id, kind.FollowOns.Count, Guid.CreateVersion7(), Officer)).Should().BeOfType<FollowOnOutcome.NotThere>();
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        (await product.Get<ReadObjects>().FindAsync(licence.Id, CancellationToken.None))!.Cases.Should().Contain(x => x.ProcessId == "serving-supervision");
    }

    [Fact]
    public async Task The_archive_is_told_which_object_a_case_is_about()
    {
        await using var product = await Product.StartAsync();
        await CreateAsync(product, "21800001", "permanent-public");
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        var permit = await db.Set<CaseFile>().SingleAsync();
        var process = (await product.Get<ProcessVersions>().InForceAsync("building-permit"))!;
        var names = new Dictionary<string, string>();
        var rules = new ArchiveRules("Bygglov", "1.1", "Byggnadsnämnden", names, process.Deadlines, names, new Dictionary<string, string> { [Kind] = "Serveringstillstånd" });

        var content = await product.Get<CollectCase>().RunAsync(permit.Id, Guid.NewGuid(), product.Machine.GetUtcNow(), rules, CancellationToken.None);

        content.Case.Relations.Should().Equal(new ArchivedRelation("21800001, Restaurang Påhittet", "Serveringstillstånd"));
    }

    private static async Task<CaseObject> CreateAsync(Product product, string number, string kind)
    {
        var permit = await PermitCase.ApplyAsync(product);
        return (await product.Get<CaseUnits>().RunAsync(permit.Id, new ActionContext(Officer), unit => ChangeObject.CreateAsync(
            unit,
            new NewObject
            {
                Kind = Kind,
                Number = number,
                Name = "Restaurang Påhittet",
                HolderName = "Påhittade Krogen AB",
                HolderIdentifier = "5560000019",
                HolderEmail = "krogen@example.se",
                Terms = $$"""{ "kind": "{{kind}}", "rooms": "Matsal", "guests": 80, "beverages": ["wine"], "from": "11.00", "to": "01.00" }""",
            },
            null,
            CancellationToken.None)))!;
    }

    private static Task<int> BeginAsync(Product product) => product.Get<BeginObligations>().RunAsync(CancellationToken.None);

    private static Task AdvanceToAsync(Product product, int year, int month, int day) =>
        product.Get<AdvanceClock>().RunAsync(new DateTimeOffset(year, month, day, 11, 0, 0, TimeSpan.Zero));

    private static async Task<Participant> HolderAsync(Product product, Guid caseId)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await db.Set<Participant>().SingleAsync(x => x.CaseId == caseId);
    }
}
