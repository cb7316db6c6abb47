using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>How states, triggers and facts are written as JSON: the form in which they are stored.</summary>
public static class EngineJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new FeelValueConverter(), new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
