using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>Variables between the JSON of forms and steps and the values of the engine; numbers stay exact.</summary>
internal static class EngineValues
{
    public static ImmutableDictionary<string, FeelValue> FromJson(JsonObject json) =>
        json.ToImmutableDictionary(x => x.Key, x => FeelJson.FromNode(x.Value), StringComparer.Ordinal);

    public static JsonObject ToJson(IEnumerable<KeyValuePair<string, FeelValue>> values) =>
        new(values.Select(x => KeyValuePair.Create(x.Key, FeelJson.ToPlainJson(x.Value))));
}
