using System.Globalization;
using Testing;
using Workflows.Cases;
using Workflows.Objects;

namespace Workflows.Tests.Objects;

public sealed class ChangeObjectTests
{
    private const string Kind = "licence";
    private static readonly ActionContext Officer = new(Actor.Staff("anna.handlaggare", "Anna Handläggare"));

    [Fact]
    public async Task An_object_keeps_every_change_and_the_cases_that_made_it()
    {
        await using var product = await Product.StartAsync();
        var first = await PermitCase.ApplyAsync(product);
        var made = await InAsync(product, first.Id, unit => ChangeObject.CreateAsync(unit, New("21800001", """{"to":"01.00"}"""), "Beviljat.", CancellationToken.None));
        var second = await PermitCase.ApplyAsync(product);
        await InAsync(product, second.Id, unit => ChangeObject.ChangeAsync(unit, New("21800001", """{"to":"03.00"}"""), "Längre.", CancellationToken.None));
        await InAsync(product, second.Id, unit => ChangeObject.RecordAsync(unit, Kind, "21800001", "warning", null, "En varning.", CancellationToken.None));

        var reading = (await product.Get<ReadObjects>().FindAsync(made!.Id, CancellationToken.None))!;

        reading.Object.Terms.Should().Contain("03.00");
        reading.History.Select(x => (x.Sequence, x.Kind)).Should().Equal((3, "warning"), (2, CaseObjectEvent.Changed), (1, CaseObjectEvent.Created));
        reading.History.Select(x => x.CaseNumber).Should().OnlyContain(x => x != null);
        reading.History[2].Terms.Should().Contain("01.00", "what applied then is not overwritten");
        reading.Cases.Select(x => x.Id).Should().BeEquivalentTo([first.Id, second.Id]);
    }

    [Fact]
    public async Task A_number_belongs_to_one_object_until_that_has_ended()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001"), null, CancellationToken.None));

        (await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001"), null, CancellationToken.None))).Should().BeNull();
        await InAsync(product, permit.Id, unit => ChangeObject.RecordAsync(unit, Kind, "21800001", null, ObjectState.Ended, "Ny ägare.", CancellationToken.None));
        var next = await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001"), null, CancellationToken.None));

        var reading = (await product.Get<ReadObjects>().FindAsync(next!.Id, CancellationToken.None))!;
        reading.OfSameNumber.Should().ContainSingle().Which.State.Should().Be(ObjectState.Ended);
    }

    [Fact]
    public async Task What_has_ended_is_not_found_and_changes_no_more()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001"), null, CancellationToken.None));
        await InAsync(product, permit.Id, unit => ChangeObject.RecordAsync(unit, Kind, "21800001", null, ObjectState.Ended, null, CancellationToken.None));

        (await InAsync(product, permit.Id, unit => ChangeObject.RecordAsync(unit, Kind, "21800001", "warning", null, null, CancellationToken.None))).Should().BeNull();
        (await InAsync(product, permit.Id, unit => ChangeObject.ChangeAsync(unit, New("21800001"), null, CancellationToken.None))).Should().BeNull();
    }

    [Fact]
    public async Task Numbers_follow_each_other_without_gaps_and_one_that_was_undone_is_given_again()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        var first = await NextAsync(product, permit.Id);
        var undone = () => InAsync<string>(product, permit.Id, async unit =>
        {
            await ObjectNumbers.NextAsync(unit, Kind, "2180", 8, CancellationToken.None);
            throw new InvalidOperationException("undone");
        });
        await undone.Should().ThrowAsync<InvalidOperationException>();

        (first, await NextAsync(product, permit.Id)).Should().Be(("21800001", "21800002"));
    }

    [Fact]
    public async Task The_register_is_searched_by_any_part_and_a_sign_of_the_pattern_is_only_a_sign()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001") with { Name = "Restaurang 100%" }, null, CancellationToken.None));
        await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800002") with { Name = "Kaféet" }, null, CancellationToken.None));

        (await NamesAsync(product, "100%")).Should().Equal("Restaurang 100%");
        (await NamesAsync(product, "KAFÉ")).Should().Equal("Kaféet");
        (await NamesAsync(product, "0002")).Should().Equal("Kaféet");
        (await NamesAsync(product, "")).Should().Equal("Kaféet", "Restaurang 100%");
    }

    [Theory]
    [InlineData("2026-05-31", ObjectStanding.Coming)]
    [InlineData("2026-06-01", ObjectStanding.Active)]
    [InlineData("2026-06-02", ObjectStanding.Active)]
    [InlineData("2026-06-03", ObjectStanding.Expired)]
    public void Its_days_say_how_it_stands(string day, ObjectStanding standing)
    {
        var licence = new CaseObject
        {
            Id = Guid.Empty,
            Kind = Kind,
            Number = "21800001",
            Name = "Restaurang Påhittet",
            HolderName = "Påhittade Krogen AB",
            Terms = "{}",
            ValidFrom = new DateOnly(2026, 6, 1),
            ValidTo = new DateOnly(2026, 6, 2),
            CreatedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UnixEpoch,
        };

        licence.StandingOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)).Should().Be(standing);
    }

    [Fact]
    public async Task Staff_write_notes_on_an_object_and_citizens_do_not()
    {
        await using var product = await Product.StartAsync();
        var permit = await PermitCase.ApplyAsync(product);
        var made = await InAsync(product, permit.Id, unit => ChangeObject.CreateAsync(unit, New("21800001"), null, CancellationToken.None));

        (await product.Get<NoteObject>().RunAsync(made!.Id, Officer.Who, "Ordning och reda.")).Should().BeTrue();
        (await product.Get<NoteObject>().RunAsync(Guid.NewGuid(), Officer.Who, "Ingen sådan.")).Should().BeFalse();
        var byCitizen = () => product.Get<NoteObject>().RunAsync(made.Id, PermitCase.Applicant, "Hej.");
        await byCitizen.Should().ThrowAsync<ArgumentException>();

        var history = (await product.Get<ReadObjects>().FindAsync(made.Id, CancellationToken.None))!.History;
        history[0].Should().Match<CaseObjectEvent>(x => x.Kind == CaseObjectEvent.Noted && x.Text == "Ordning och reda." && x.Sequence == 2);
    }

    private static NewObject New(string number, string terms = "{}") => new()
    {
        Kind = Kind,
        Number = number,
        Name = "Restaurang Påhittet",
        HolderName = "Påhittade Krogen AB",
        HolderIdentifier = "5560000019",
        Terms = terms,
    };

    private static Task<string> NextAsync(Product product, Guid caseId) =>
        InAsync(product, caseId, unit => ObjectNumbers.NextAsync(unit, Kind, "2180", 8, CancellationToken.None));

    private static async Task<IEnumerable<string>> NamesAsync(Product product, string search) =>
        (await product.Get<ReadObjects>().ListAsync(Kind, search, [], 1, CancellationToken.None)).Objects.Select(x => x.Name);

    private static Task<T> InAsync<T>(Product product, Guid caseId, Func<CaseUnit, Task<T>> work) =>
        product.Get<CaseUnits>().RunAsync(caseId, Officer, work);
}
