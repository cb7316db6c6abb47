using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workflows.Data;

/// <summary>
/// The EF Core view of the database for the slices. Inside a case it lives on the unit's connection and transaction; for
/// pages that only read it is made by the factory. Each slice maps its own entities.
/// </summary>
public sealed class WorkflowsDb(DbContextOptions<WorkflowsDb> options) : DbContext(options)
{
    internal static WorkflowsDb On(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var db = new WorkflowsDb(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql(connection).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.UseTransaction(transaction);
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
