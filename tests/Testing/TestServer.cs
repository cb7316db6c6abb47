using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflows.Data;
using Workflows.Data.PrivateServer;

namespace Testing;

/// <summary>The server that all tests of this process use, with a template database that holds the current schema.</summary>
internal sealed class TestServer
{
    public const string DatabasePrefix = "test_";
    public const string Empty = "template template0 encoding 'UTF8' locale_provider icu icu_locale 'sv-SE' lc_collate 'C' lc_ctype 'C.UTF-8'";
    private const string TemplatePrefix = "template_workflows_";
    private const long TemplateLock = 1_904_338_207;

    /// <summary>How many seconds a busy machine may take for what takes a moment on a quiet one.</summary>
    private const int Patience = 180;

    // Nothing in a test outlives a crash of the machine, so the disk is not waited for.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "800",
    };

    private static readonly Lazy<Task<TestServer>> Shared = new(StartAsync);

    private readonly string connectionString;

    private TestServer(string connectionString) => this.connectionString = connectionString;

    public string Template { get; } = TemplatePrefix + SchemaHash();

    public static Task<TestServer> GetAsync() => Shared.Value;

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
            IncludeErrorDetail = true,
            Timeout = Patience,
            CommandTimeout = Patience,
        }.ConnectionString;

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = new TestServer(TestRun.Postgres ?? await StartPrivateAsync());
        await using var connection = await server.ConnectAsync();
        await ExecuteAsync(connection, $"select pg_advisory_lock({TemplateLock})");
        await server.DropLeftoversAsync(connection);
        await server.MakeTemplateAsync(connection);
        return server;
    }

    private static async Task<string> StartPrivateAsync()
    {
        var folder = Repository.PathOf(".data/test-postgres");
        if (TestRun.PostgresBinaries is { } binaries)
            folder += "-" + Path.GetFileName(binaries.TrimEnd('/'));
        var options = new PostgresServerOptions(folder, TestRun.PostgresBinaries, Settings);
        var server = new PostgresServer(options, NullLogger<PostgresServer>.Instance);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await server.StartAsync(CancellationToken.None);
        return server.ConnectionString;
    }

    private async Task MakeTemplateAsync(NpgsqlConnection connection)
    {
        if (await ExistsAsync(connection, Template))
            return;
        var draft = $"{DatabasePrefix}{Environment.ProcessId}_template";
        await ExecuteAsync(connection, $"create database {draft} {Empty}");
        await using (var database = NpgsqlDataSource.Create(ConnectionString(draft) + ";Pooling=false"))
            await SchemaUpgrade.ApplyAsync(database, CancellationToken.None);
        await ExecuteAsync(connection, $"alter database {draft} rename to {Template}");
    }

    private async Task DropLeftoversAsync(NpgsqlConnection connection)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("select datname from pg_database where not datistemplate", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        foreach (var name in names.Where(IsLeftover))
            await ExecuteAsync(connection, $"drop database if exists {name} with (force)");
    }

    private bool IsLeftover(string name)
    {
        if (name.StartsWith(TemplatePrefix, StringComparison.Ordinal))
            return name != Template;
        return name.StartsWith(DatabasePrefix, StringComparison.Ordinal)
            && int.TryParse(name.Split('_')[1], CultureInfo.InvariantCulture, out var process)
            && !IsRunning(process);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return process != Environment.ProcessId;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string SchemaHash() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', SchemaFile.All().Select(x => x.Name + x.Checksum)))))[..16];

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
