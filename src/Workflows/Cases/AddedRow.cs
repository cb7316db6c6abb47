using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Workflows.Data;

namespace Workflows.Cases;

/// <summary>
/// The insert of a slice's row as its mapping says, without a context. A unit that only adds rows needs no more of EF Core
/// than that.
/// </summary>
internal static class AddedRow
{
    private static readonly Lazy<IModel> Model = new(() =>
    {
        using var db = new WorkflowsDb(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql().Options);
        return db.Model;
    });

    private static readonly ConcurrentDictionary<Type, Mapping?> Mappings = new();

    /// <summary>Whether rows of the type stand alone; one with rows below it needs a context, which knows their order.</summary>
    public static bool Knows(Type type) => Of(type) is not null;

    public static NpgsqlBatchCommand Insert(object row) => Of(row.GetType())!.Insert(row);

    private static Mapping? Of(Type type) => Mappings.GetOrAdd(
        type, x => Model.Value.FindEntityType(x) is { } entity && !entity.GetNavigations().Any() ? new Mapping(entity) : null);

    private sealed class Mapping
    {
        private readonly string sql;
        private readonly (Func<object, object?> Value, string Type)[] columns;

        public Mapping(IEntityType entity)
        {
            var properties = entity.GetProperties().ToList();
            var places = Enumerable.Range(1, properties.Count).Select(x => $"${x}");
            sql = $"insert into {entity.GetTableName()} ({string.Join(", ", properties.Select(x => x.GetColumnName()))}) values ({string.Join(", ", places)})";
            columns = [.. properties.Select(x => (ValueOf(x), x.GetColumnType()))];
        }

        public NpgsqlBatchCommand Insert(object row)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (value, type) in columns)
                command.Parameters.Add(new NpgsqlParameter { DataTypeName = type, Value = value(row) ?? DBNull.Value });
            return command;
        }

        private static Func<object, object?> ValueOf(IProperty property)
        {
            var get = property.GetGetter();
            return property.GetTypeMapping().Converter is { } converter
                ? row => converter.ConvertToProvider(get.GetClrValue(row))
                : get.GetClrValue;
        }
    }
}
