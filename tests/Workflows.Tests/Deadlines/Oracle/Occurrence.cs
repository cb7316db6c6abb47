using Workflows.Deadlines.Clock;

namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>An entry as the generator makes it and the oracle reads it; the product gets it translated.</summary>
internal sealed record Occurrence(string Id, string What, DateTime Utc, DateTime RecordedUtc, string Channel)
{
    public string? Replaces { get; init; }

    public Dictionary<string, string> Details { get; init; } = [];

    public string? Detail(string name) => Details.GetValueOrDefault(name);

    /// <summary>The entry for the product; every other one is written with Swedish instead of universal time.</summary>
    public ClockEvent ToClockEvent()
    {
        var utc = new DateTimeOffset(Utc, TimeSpan.Zero);
        var channel = Channel switch
        {
            "letter" => ClockChannel.Post,
            "box" => ClockChannel.Box,
            "web" => ClockChannel.Web,
            _ => ClockChannel.Internal,
        };
        return new ClockEvent(
            Id,
            What,
            Id[^1] % 2 == 0 ? utc : utc.ToOffset(OracleCalendar.OffsetAt(Utc)),
            new DateTimeOffset(RecordedUtc, TimeSpan.Zero),
            channel,
            Supersedes: Replaces,
            Data: Details);
    }

    public override string ToString() =>
        $"{Id} {What} {Utc:yyyy-MM-dd HH:mm}Z {Channel}{(Replaces is null ? "" : " replaces " + Replaces)} {string.Join(",", Details)}";
}
