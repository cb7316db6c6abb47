using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conformance.Bpmn;

/// <summary>A process and what it must do, as the suite's README describes it.</summary>
internal sealed record Feature
{
    public required string Id { get; init; }
    public required string File { get; init; }
    public required string Process { get; init; }
    public bool Enabled { get; init; } = true;
    public IReadOnlyDictionary<string, string> Markers { get; init; } = new Dictionary<string, string>();
    public required IReadOnlyList<Case> Cases { get; init; }
}

internal sealed record Case
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Start { get; init; }
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();
    public IReadOnlyList<Move> Actions { get; init; } = [];
    public required Expectation Expect { get; init; }
    public Dispute? Disputed { get; init; }
}

/// <summary>An action between start and judgement; exactly one property is set.</summary>
internal sealed record Move
{
    public string? Advance { get; init; }
    public string? Message { get; init; }
    public string? Signal { get; init; }
}

internal sealed record Expectation
{
    public IReadOnlyList<string> Trace { get; init; } = [];
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>One acceptable outcome or a list of them.</summary>
    public JsonElement Outcome { get; init; }

    public string? ErrorCode { get; init; }
    public IReadOnlyList<IReadOnlyList<string>> Parallel { get; init; } = [];
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();

    [JsonIgnore]
    public IReadOnlyList<string> Outcomes =>
        Outcome.ValueKind == JsonValueKind.Array ? [.. Outcome.EnumerateArray().Select(x => x.GetString()!)] : [Outcome.GetString()!];
}

internal sealed record Dispute
{
    public string Kind { get; init; } = "";
    public IReadOnlyList<Expectation> Alternatives { get; init; } = [];
}

internal static class CaseFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Feature> Read(string path) =>
        JsonSerializer.Deserialize<List<Feature>>(File.ReadAllBytes(path), Options) ?? [];
}
