using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>The events of a case as JSON: an array of objects with the properties of <see cref="ClockEvent"/>.</summary>
public static class ClockEventJson
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxDepth = 8;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = MaxDepth,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the events of a case.</summary>
    /// <param name="utf8">The array, at most 8 MiB.</param>
    /// <exception cref="JsonFileException">It is no such array; the message says where.</exception>
    public static IReadOnlyList<ClockEvent> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new JsonFileException($"Händelserna är större än {MaxBytes / 1024 / 1024} MiB.", $"The events are larger than {MaxBytes / 1024 / 1024} MiB.", "$", 1);
        try
        {
            var events = JsonSerializer.Deserialize<ClockEvent[]>(utf8, Options)
                ?? throw new JsonFileException("Här ska det stå en lista med händelser.", "An array of events is expected here.", "$", 1);
            for (var i = 0; i < events.Length; i++)
                Check(events[i], i);
            return events;
        }
        catch (JsonException e)
        {
            throw new JsonFileException("Det här är ingen händelse i ett ärende.", "This is no event of a case.", e.Path ?? "$", (int)(e.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>Writes events as <see cref="Parse"/> reads them.</summary>
    public static byte[] Write(IReadOnlyList<ClockEvent> events) => JsonSerializer.SerializeToUtf8Bytes(events, Options);

    private static void Check(ClockEvent? entry, int index)
    {
        if (entry is null)
            throw new JsonFileException("Här ska det stå en händelse, inte null.", "An event is expected here, not null.", $"$[{index}]", 1);
        if (entry.Id.Length == 0 || entry.Type.Length == 0)
            throw new JsonFileException("En händelse behöver ett id och ett slag.", "An event needs an id and a type.", $"$[{index}]", 1);
        if (entry.OccurredOn.Year is < 1900 or > 2400 || entry.RecordedAt.Year is < 1900 or > 2400)
            throw new JsonFileException("En händelse sker mellan 1900 och 2400.", "An event happens between 1900 and 2400.", $"$[{index}].occurredOn", 1);
    }
}
