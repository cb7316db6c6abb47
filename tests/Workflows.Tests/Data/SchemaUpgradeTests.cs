using Testing;
using Workflows.Data;

namespace Workflows.Tests.Data;

public sealed class SchemaUpgradeTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Each_file_is_applied_once_and_in_order()
    {
        var first = await SchemaUpgrade.ApplyAsync(database.Connections, CancellationToken.None);
        var second = await SchemaUpgrade.ApplyAsync(database.Connections, CancellationToken.None);

        first.Should().StartWith("0001-schema-version.sql").And.BeInAscendingOrder(StringComparer.Ordinal);
        second.Should().BeEmpty();
    }

    [Fact]
    public async Task Hosts_that_start_at_once_do_not_apply_a_file_twice()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => SchemaUpgrade.ApplyAsync(database.Connections, CancellationToken.None)));

        results.Should().ContainSingle(x => x.Count > 0);
    }

    [Fact]
    public async Task A_changed_file_stops_the_start_and_is_named()
    {
        var files = SchemaFile.All();
        await SchemaUpgrade.ApplyAsync(database.Connections, files, CancellationToken.None);
        var changed = files.Select(x => x.Number == 2 ? x with { Sql = x.Sql + "\n-- later" } : x).ToArray();
        changed[1] = new SchemaFile(changed[1].Number, changed[1].Name, changed[1].Sql);

        var start = () => SchemaUpgrade.ApplyAsync(database.Connections, changed, CancellationToken.None);

        (await start.Should().ThrowAsync<StartupException>()).WithMessage("*0002-case-clock.sql has changed*");
    }

    [Fact]
    public async Task A_database_of_a_newer_release_stops_the_start()
    {
        var files = SchemaFile.All();
        await SchemaUpgrade.ApplyAsync(
            database.Connections, [.. files, new SchemaFile(9999, "9999-later.sql", "select 1")], CancellationToken.None);

        var start = () => SchemaUpgrade.ApplyAsync(database.Connections, files, CancellationToken.None);

        (await start.Should().ThrowAsync<StartupException>()).WithMessage("*newer release (9999-later.sql)*");
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        var files = SchemaFile.All();
        SchemaFile[] broken = [.. files, new SchemaFile(9998, "9998-broken.sql", "create table half (id int); select nonsense")];
        var start = () => SchemaUpgrade.ApplyAsync(database.Connections, broken, CancellationToken.None);
        (await start.Should().ThrowAsync<StartupException>()).WithMessage("*9998-broken.sql cannot be applied*");

        SchemaFile[] mended = [.. files, new SchemaFile(9998, "9998-broken.sql", "create table half (id int)")];
        var applied = await SchemaUpgrade.ApplyAsync(database.Connections, mended, CancellationToken.None);

        applied.Should().Equal("9998-broken.sql");
    }

    [Fact]
    public async Task Cases_from_before_they_were_one_row_keep_their_process_and_the_end_of_their_history()
    {
        var files = SchemaFile.All();
        await SchemaUpgrade.ApplyAsync(database.Connections, [.. files.Where(x => x.Number < 189)], CancellationToken.None);
        await using (var cases = database.Connections.CreateCommand(
            """
            insert into process_version values ('v', 'p', now(), 'x', 'x');
            insert into case_file (id, process_id, version_id, board, title, milestone, opened_at, revision)
            select gen_random_uuid(), 'p', 'v', 'b', x, 'm', now(), 1 from unnest(array['begun', 'empty']) x;
            insert into instance (case_id, format, process_id, revision, status) select id, 2, 'main', 5, 'Active' from case_file where title = 'begun';
            insert into instance_row (case_id, id, kind, element_id, data) select case_id, 1, 'token', 'e', '{}' from instance;
            insert into case_event (case_id, sequence, type, actor_kind, actor_id, actor_name, at, payload_hash, previous_hash, hash)
            select case_id, x, 't', 'System', 's', 's', now(), '', '', sha256(x::text::bytea) from instance, generate_series(1, 11) x;
            """))
        {
            await cases.ExecuteNonQueryAsync();
        }

        await SchemaUpgrade.ApplyAsync(database.Connections, files, CancellationToken.None);

        await using var rows = database.Connections.CreateCommand(
            """
            select string_agg(concat_ws(' ', title, instance_process, instance_revision, instance_status, instance_format, last_sequence,
                last_hash = sha256('11')), ', ' order by title) from case_file
            """);
        (await rows.ExecuteScalarAsync()).Should().Be("begun main 5 Active 2 11 t, empty 0 f");
    }

    [Fact]
    public async Task Lists_sort_as_Swedish_does()
    {
        await SchemaUpgrade.ApplyAsync(database.Connections, CancellationToken.None);
        await using var command = database.Connections.CreateCommand(
            "select string_agg(x, ' ' order by x collate swedish) from unnest(array['ö', 'z', 'å', 'a', 'ä']) x");

        (await command.ExecuteScalarAsync()).Should().Be("a z å ä ö");
    }
}
