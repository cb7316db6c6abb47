using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflows.Deadlines.Rules;

/// <summary>The legal clocks and municipal promises of one process, from its <c>deadlines.json</c>.</summary>
public sealed class DeadlineRules
{
    private readonly FrozenDictionary<string, ClockRule> byId;

    internal DeadlineRules(string process, FrozenDictionary<string, EventKind> events, ImmutableArray<ClockRule> rules)
    {
        Process = process;
        Events = events;
        Rules = rules;
        byId = rules.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>The id of the process.</summary>
    public string Process { get; }

    /// <summary>The event types that the rules know.</summary>
    public FrozenDictionary<string, EventKind> Events { get; }

    /// <summary>All rules in the file's order, promises last.</summary>
    public ImmutableArray<ClockRule> Rules { get; }

    /// <summary>The rule with this id.</summary>
    /// <exception cref="KeyNotFoundException">The process has no such rule.</exception>
    public ClockRule this[string id] =>
        byId.TryGetValue(id, out var rule)
            ? rule
            : throw new KeyNotFoundException($"Process '{Process}' has no deadline rule '{id}'.");

    /// <summary>The rules of one topic, such as <c>decision</c> under old and new law.</summary>
    public IEnumerable<ClockRule> Topic(string topic) => Rules.Where(r => r.Topic == topic);

    /// <summary>Reads a <c>deadlines.json</c>.</summary>
    /// <param name="utf8">The whole file, at most 1 MiB.</param>
    /// <exception cref="JsonFileException">The file breaks its schema; the message says where and what to do.</exception>
    public static DeadlineRules Parse(ReadOnlyMemory<byte> utf8) => RulesReader.Read(utf8);
}
