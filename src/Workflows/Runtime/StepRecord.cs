using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>
/// The steps of a unit as one event of the case's history, <c>process.step</c>: <c>{steps: [{trigger, case?, facts}]}</c> in
/// their order. The snapshot is there where the step has read it. Folding the facts of a case's events gives its state.
/// </summary>
internal sealed class StepRecord
{
    private static readonly JsonWriterOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(Trigger Trigger, FeelValue? Case, ImmutableArray<Fact> Facts)> steps = [];

    /// <summary>Notes a step; the unit's end records all of them.</summary>
    public static void Add(CaseUnit unit, Trigger trigger, FeelValue? snapshot, ImmutableArray<Fact> facts)
    {
        var record = unit.Recall<StepRecord>();
        if (record is null)
        {
            record = new StepRecord();
            unit.Remember(record);
            unit.BeforeCommit(() => unit.Record("process.step", record.Json()));
        }

        record.steps.Add((trigger, snapshot, facts));
    }

    private string Json()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Text))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("steps");
            foreach (var (trigger, snapshot, facts) in steps)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("trigger");
                JsonSerializer.Serialize(writer, trigger, EngineJson.Options);
                if (snapshot is not null)
                {
                    writer.WritePropertyName("case");
                    JsonSerializer.Serialize(writer, snapshot, EngineJson.Options);
                }

                writer.WritePropertyName("facts");
                JsonSerializer.Serialize(writer, facts, EngineJson.Options);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
