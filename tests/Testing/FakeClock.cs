namespace Testing;

/// <summary>A machine clock that moves only when told.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start.ToUniversalTime();

    /// <summary>Starts on an ordinary working day: Wednesday 4 March 2026, 9:00 in Stockholm.</summary>
    public FakeClock() : this(new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    public void Set(DateTimeOffset instant) => now = instant.ToUniversalTime();
}
