using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Workflows.Data;

namespace Workflows.Cases;

/// <summary>
/// The inserts of slices' rows as their mappings say, without a context. A unit that only adds rows needs no more of EF Core
/// than that.
/// </summary>
internal static class AddedRow
{
    /// <summary>Rows of one statement; more would make as many statements to keep prepared.</summary>
    private const int MostRows = 8;

    private static readonly Lazy<IModel> Model = new(() =>
    {
        using var db = new WorkflowsDb(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql().Options);
        return db.Model;
    });

    private static readonly ConcurrentDictionary<Type, Mapping?> Mappings = new();

    /// <summary>Whether rows of the type stand alone; one with rows below it needs a context, which knows their order.</summary>
    public static bool Knows(Type type) => Of(type) is not null;

    /// <summary>Rows in their order, since one may refer to an earlier one; neighbours of a type share a statement.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Insert(IReadOnlyList<object> rows)
    {
        for (int start = 0, end; start < rows.Count; start = end)
        {
            var type = rows[start].GetType();
            for (end = start + 1; end < rows.Count && end - start < MostRows && rows[end].GetType() == type;)
                end++;
            yield return Of(type)!.Insert(rows, start, end - start);
        }
    }

    private static Mapping? Of(Type type) => Mappings.GetOrAdd(
        type, x => Model.Value.FindEntityType(x) is { } entity && !entity.GetNavigations().Any() ? new Mapping(entity) : null);

    private sealed class Mapping
    {
        private readonly string[] statements;
        private readonly (Func<object, object?> Value, string Type)[] columns;

        public Mapping(IEntityType entity)
        {
            var properties = entity.GetProperties().ToList();
            var insert = $"insert into {entity.GetTableName()} ({string.Join(", ", properties.Select(x => x.GetColumnName()))}) values ";
            var lines = Enumerable.Range(0, MostRows).Select(row => $"({string.Join(", ", properties.Select((_, i) => $"${(row * properties.Count) + i + 1}"))})").ToList();
            statements = [.. Enumerable.Range(1, MostRows).Select(count => insert + string.Join(", ", lines.Take(count)))];
            columns = [.. properties.Select(x => (ValueOf(x), x.GetColumnType()))];
        }

        public NpgsqlBatchCommand Insert(IReadOnlyList<object> rows, int start, int count)
        {
            var command = new NpgsqlBatchCommand(statements[count - 1]);
            for (var i = start; i < start + count; i++)
            {
                foreach (var (value, type) in columns)
                    command.Parameters.Add(new NpgsqlParameter { DataTypeName = type, Value = value(rows[i]) ?? DBNull.Value });
            }

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
