using Testing;
using Workflows.Data;
using Workflows.Data.Backup;
using Workflows.Documents.Store;

namespace Workflows.Tests.Data.Backup;

public sealed class BackupTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeClock machine = new();
    private TestDatabase source = null!;
    private TestDatabase target = null!;

    public async Task InitializeAsync()
    {
        source = await TestDatabase.CreateAsync();
        target = await TestDatabase.CreateEmptyAsync();
        await RunAsync(
            source,
            "insert into case_clock (held_at, ahead) values ('2031-02-03 04:05:06.789012+00', '3 days 00:00:01')");
    }

    public async Task DisposeAsync()
    {
        await source.DisposeAsync();
        await target.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_and_documents_come_back_as_they_were()
    {
        var stored = (StoreOutcome.Stored)await Store("from").SaveAsync(new MemoryStream("a plan"u8.ToArray()), UploadRules.FromOutside);
        var saved = await BackUpAsync();

        var restored = await RestoreAsync();

        saved.Should().StartWith("Saved ").And.Contain("and 1 files");
        restored.Should().StartWith("Restored ").And.Contain("and 1 files");
        (await AskAsync(target, "select held_at || ' ' || ahead from case_clock"))
            .Should().Be(await AskAsync(source, "select held_at || ' ' || ahead from case_clock"));
        (await AskAsync(target, "select string_agg(number || name || checksum, ',' order by number) from schema_version"))
            .Should().Be(await AskAsync(source, "select string_agg(number || name || checksum, ',' order by number) from schema_version"));
        await Store("to").VerifyAsync(stored.Hash, stored.Size);
        (await SchemaUpgrade.ApplyAsync(target.Connections, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Any_value_keys_in_circles_identities_computed_columns_and_guards_survive_the_text_form()
    {
        const string tables = """"
            create table odd (
                id bigint generated always as identity primary key, "Mixed ""name""" text, bytes bytea, list text[], doc jsonb,
                amount numeric, doubled numeric generated always as (amount * 2) stored, partner bigint);
            create table other (id int primary key, odd_id bigint not null references odd);
            alter table odd add constraint partner_key foreign key (partner) references other (id) deferrable;
            create function refuse() returns trigger language plpgsql as $$ begin raise 'append only'; end $$;
            """";
        await RunAsync(source, tables);
        await RunAsync(source, """"
            insert into odd ("Mixed ""name""", bytes, list, doc, amount) values
              (E'tab\t line\n back\\slash \\N åäö 🏠', '\x00ff0a', array['a,b', null, '{}'], '{"k": "\n"}', 12345678901234567890.123456789),
              (null, null, null, null, null), ('', '', '{}', 'null', 0);
            insert into other values (7, 2); update odd set partner = 7 where id = 1;
            create trigger guard before insert on odd for each row execute function refuse();
            """");
        await BackUpAsync();
        var file = Path.Combine(folder.File("backup"), "tables", "odd.copy");
        (await File.ReadAllLinesAsync(file)).Should().HaveCount(3);

        // The same tables as the schema files of a release would have made them.
        var set = new BackupSet(folder.File("backup"));
        await SchemaUpgrade.ApplyAsync(target.Connections, CancellationToken.None);
        await RunAsync(target, tables + "create trigger guard before insert on odd for each row execute function refuse();");
        await using (var connection = await target.Connections.OpenConnectionAsync())
            await RestoreBackup.LoadAsync(connection, await set.OpenAsync(CancellationToken.None), set, CancellationToken.None);

        const string everything = "select string_agg(o::text, '|' order by id) from odd o";
        (await AskAsync(target, everything)).Should().Be(await AskAsync(source, everything));
        await RunAsync(target, "alter table odd disable trigger user");
        (await AskAsync(target, "insert into odd (amount) values (1) returning id")).Should().Be(4L);
        (await AskAsync(target, "select count(*) from pg_constraint where conname in ('partner_key', 'other_odd_id_fkey') and convalidated")).Should().Be(2L);
    }

    [Fact]
    public async Task A_database_with_tables_is_left_alone()
    {
        await BackUpAsync();
        await RunAsync(target, "create table something (id int)");

        (await RefusalAsync(RestoreAsync)).Should().Contain("holds 1 tables already");
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(folder.File("backup"));
        await File.WriteAllTextAsync(Path.Combine(folder.File("backup"), "notes.txt"), "mine");

        (await RefusalAsync(BackUpAsync)).Should().Contain("is not empty");
    }

    [Theory]
    [InlineData("tables/case_clock.copy")]
    [InlineData("manifest.json")]
    public async Task A_changed_or_missing_file_is_named_and_nothing_is_restored(string file)
    {
        await BackUpAsync();
        var path = Path.Combine(folder.File("backup"), file);
        await File.AppendAllTextAsync(path, " ");
        (await RefusalAsync(RestoreAsync)).Should().Contain($"{file} is not as it was written");

        File.Delete(path);
        (await RefusalAsync(RestoreAsync)).Should().Contain(Path.GetFileName(file)).And.Contain("missing");
        (await AskAsync(target, "select count(*) from pg_class where relnamespace = 'public'::regnamespace")).Should().Be(0L);
    }

    private Task<string> BackUpAsync() => MakeBackup.RunAsync(
        source.Connections, new DataFolder(folder.File("from")), new BackupSet(folder.File("backup")), machine, CancellationToken.None);

    private Task<string> RestoreAsync() => RestoreBackup.RunAsync(
        target.Connections, new DataFolder(folder.File("to")), new BackupSet(folder.File("backup")), CancellationToken.None);

    private DocumentStore Store(string name) => new(new DataFolder(folder.File(name)).Documents, machine);

    private static async Task<string> RefusalAsync(Func<Task<string>> act) =>
        (await act.Should().ThrowAsync<StartupException>()).Which.Message;

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var command = database.Connections.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> AskAsync(TestDatabase database, string sql)
    {
        await using var command = database.Connections.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
