using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>
/// How states, triggers, facts and effects are written as JSON: the form in which they are stored, and from which they come
/// back exactly as they were. The shape is that of <see cref="InstanceState.CurrentFormat"/>; whoever stores facts stores that
/// number beside them.
/// </summary>
public static class EngineJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not what <see cref="Write"/> gave for a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"The text holds no {typeof(T).Name}.");

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
