using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workflows.Data;

/// <summary>
/// The EF Core view of the database for the slices. Inside a case it lives on the unit's connection and transaction; for
/// pages that only read it is made by the factory. Each slice maps its own entities.
/// </summary>
public sealed class WorkflowsDb : DbContext
{
    private static readonly DbContextOptions<WorkflowsDb> InUnit =
        new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql().AddInterceptors(SendBeforeRead.Instance).Options;

    /// <remarks>
    /// Without savepoints of its own: a failure to release one is passed over by EF Core, and the transaction that it has
    /// aborted would then be committed to nothing without a word. Here a transaction that failed is run again whole.
    /// </remarks>
    public WorkflowsDb(DbContextOptions<WorkflowsDb> options)
        : base(options) => Database.AutoSavepointsEnabled = false;

    /// <summary>Called before each statement, with whether it saves changes.</summary>
    internal Func<bool, CancellationToken, Task>? BeforeStatement { get; private init; }

    /// <summary>A context inside somebody else's transaction, which it neither ends nor begins.</summary>
    internal static WorkflowsDb On(NpgsqlConnection connection, Func<bool, CancellationToken, Task> beforeStatement)
    {
        var db = new WorkflowsDb(InUnit) { BeforeStatement = beforeStatement };
        db.Database.SetDbConnection(connection);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkflowsDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() == entity.ClrType.Name)
                entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
