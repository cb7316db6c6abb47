using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Engine.Execution;

/// <summary>A list of element ids that is compared by content.</summary>
[JsonConverter(typeof(NamesConverter))]
public sealed class Names : IReadOnlyList<string>, IEquatable<Names>
{
    private readonly ImmutableArray<string> _names;

    private Names(ImmutableArray<string> names) => _names = names;

    public static Names None { get; } = new([]);

    public int Count => _names.Length;

    public string this[int index] => _names[index];

    public static Names Of(IEnumerable<string> names) => names.ToImmutableArray() is { IsEmpty: false } some ? new Names(some) : None;

    public Names With(string name) => new(_names.Add(name));

    /// <summary>All but the first.</summary>
    public Names Rest() => Of(_names.Skip(1));

    public bool Equals(Names? other) => other is not null && _names.AsSpan().SequenceEqual(other._names.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Names);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Length == 0 ? 0 : HashCode.Combine(_names.Length, _names[0]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class NamesConverter : JsonConverter<Names>
{
    public override Names Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Names.Of(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, Names value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in value)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
