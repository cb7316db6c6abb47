using Npgsql;
using Testing;
using Workflows.Cases;

namespace Workflows.Tests.Cases;

public sealed class CaseClockTests : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly PostgresFixture postgres;
    private readonly FakeClock machine = new();
    private NpgsqlConnection connection = null!;

    public CaseClockTests(PostgresFixture postgres) => this.postgres = postgres;

    public async Task InitializeAsync()
    {
        connection = await postgres.Database.OpenConnectionAsync();
        await using var clear = new NpgsqlCommand("delete from case_clock", connection);
        await clear.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await connection.DisposeAsync();

    [Fact]
    public async Task Follows_the_machine_until_it_is_turned()
    {
        (await Clock().NowAsync(connection)).Should().Be(machine.GetUtcNow());
    }

    [Fact]
    public async Task Runs_on_from_where_it_was_set()
    {
        var later = machine.GetUtcNow().AddDays(70);
        await Clock().SetAsync(later, connection);
        machine.Advance(TimeSpan.FromHours(2));

        (await Clock().NowAsync(connection)).Should().Be(later.AddHours(2));
    }

    [Fact]
    public async Task Stands_still_where_it_is_held()
    {
        var later = machine.GetUtcNow().AddMinutes(3);
        await Clock().HoldAsync(later, connection);
        machine.Advance(TimeSpan.FromHours(2));

        (await Clock().NowAsync(connection)).Should().Be(later);
    }

    [Fact]
    public async Task Another_host_sees_the_same_time_once_it_is_committed()
    {
        await using var other = await postgres.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var before = machine.GetUtcNow();
        await Clock().HoldAsync(before.AddDays(1), connection);
        (await Clock().NowAsync(other)).Should().Be(before);

        await transaction.CommitAsync();

        (await Clock().NowAsync(other)).Should().Be(before.AddDays(1));
    }

    [Fact]
    public async Task Never_goes_back()
    {
        await Clock().SetAsync(machine.GetUtcNow().AddDays(2), connection);

        var turn = () => Clock().SetAsync(machine.GetUtcNow().AddDays(1), connection);

        await turn.Should().ThrowAsync<InvalidOperationException>().WithMessage("*cannot go back*");
    }

    [Fact]
    public async Task Cannot_be_turned_outside_Development_and_ignores_what_is_stored()
    {
        await Clock().HoldAsync(machine.GetUtcNow().AddDays(2), connection);
        var production = new CaseClock(machine, postgres.Database, settable: false);

        var turn = () => production.SetAsync(machine.GetUtcNow().AddDays(3), connection);

        await turn.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Development only*");
        (await production.NowAsync(connection)).Should().Be(machine.GetUtcNow());
    }

    private CaseClock Clock() => new(machine, postgres.Database, settable: true);
}
