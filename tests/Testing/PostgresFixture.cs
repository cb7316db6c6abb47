using Npgsql;
using Xunit;

namespace Testing;

/// <summary>
/// An empty database with the product's schema for one test class (<c>IClassFixture&lt;PostgresFixture&gt;</c>), cloned in
/// milliseconds. The server behind it is started once for all test processes of the checkout, or is the one that
/// <c>WORKFLOWS_TEST_POSTGRES</c> names.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TestDatabase? database;

    /// <summary>Connections to this class's own database.</summary>
    public NpgsqlDataSource Database => Ready.Connections;

    /// <summary>The same database, for a host or process that opens its own connections.</summary>
    public string ConnectionString => Ready.ConnectionString;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }

    private TestDatabase Ready => database ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");
}
