using System.Collections.Frozen;
using System.Text.Json;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines.Rules;

/// <summary>Reads a <c>deadlines.json</c> file as a whole: its catalogue of events, then its rules in order.</summary>
internal static class RulesReader
{
    public static DeadlineRules Read(ReadOnlyMemory<byte> utf8)
    {
        var file = new Fields(PlacedJson.Parse(utf8));
        file.TextOrNull("$schema");
        var process = file.Text("process");
        var events = Catalogue(file.Need("events"));
        var rules = new Dictionary<string, ClockRule>(StringComparer.Ordinal);
        foreach (var json in file.Items("rules"))
            Add(json, promise: false);
        foreach (var json in file.Items("promises"))
            Add(json, promise: true);
        file.RefuseOthers();
        return new DeadlineRules(process, events, [.. rules.Values]);

        void Add(PlacedJson json, bool promise)
        {
            var rule = new RuleReader(events, rules).Read(json, promise);
            if (!rules.TryAdd(rule.Id, rule))
                throw json.Refuse($"Det finns redan en frist '{rule.Id}'. Ge den här ett annat id.", $"There is already a rule '{rule.Id}'; give this one another id.");
        }
    }

    private static FrozenDictionary<string, EventKind> Catalogue(PlacedJson json)
    {
        if (json.Kind != JsonTokenType.StartObject)
            throw json.Refuse("Här ska det stå händelser inom { och }, var och en med sitt namn.", "An object with a property per event type is expected here.");
        return json.Properties
            .Select(p => Kind(p.Key, new Fields(p.Value)))
            .ToFrozenDictionary(k => k.Type, StringComparer.Ordinal);
    }

    private static EventKind Kind(string type, Fields fields)
    {
        var name = new BilingualText(fields.Text("sv"), fields.Text("en"));
        var kind = new EventKind(type, name, fields.Flag("document"));
        if (type == ClockEvent.TakenBack || type.Length == 0)
            throw fields.Refuse($"En händelse kan inte heta '{type}'. Välj ett annat namn.", $"'{type}' cannot be the name of an event type; choose another.");
        fields.RefuseOthers();
        return kind;
    }
}
