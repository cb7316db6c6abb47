using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>The holds that are open, in the order in which they were opened.</summary>
internal sealed class OpenHolds
{
    private readonly List<(Hold Hold, string Key)> open = [];

    public bool StopTheClock
    {
        get
        {
            foreach (var (hold, _) in open)
            {
                if (hold.Effect != HoldEffect.None)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The hold that was opened first and stops the clock, or null.</summary>
    public Hold? Awaited
    {
        get
        {
            foreach (var (hold, _) in open)
            {
                if (hold.Effect != HoldEffect.None)
                    return hold;
            }

            return null;
        }
    }

    /// <summary>Who holds the case: by the hold that was opened first.</summary>
    public ClockParty? Party => open.Count > 0 ? open[0].Hold.Party : null;

    public bool IsPaused
    {
        get
        {
            foreach (var (hold, _) in open)
            {
                if (hold.Effect == HoldEffect.Pause)
                    return true;
            }

            return false;
        }
    }

    public void Open(Hold hold, ClockEvent by)
    {
        var key = KeyOf(hold, by) ?? "";
        if (!open.Contains((hold, key)))
            open.Add((hold, key));
    }

    /// <summary>Closes what the event answers; an answer that names nothing closes all of the hold.</summary>
    /// <returns>Whether something was open and nothing of the hold is open any more.</returns>
    public bool Close(Hold hold, ClockEvent by)
    {
        var key = KeyOf(hold, by);
        var closed = open.RemoveAll(o => ReferenceEquals(o.Hold, hold) && (key is null || o.Key == key));
        return closed > 0 && !IsOpen(hold);
    }

    public void Clear() => open.Clear();

    private bool IsOpen(Hold hold)
    {
        foreach (var (other, _) in open)
        {
            if (ReferenceEquals(other, hold))
                return true;
        }

        return false;
    }

    private static string? KeyOf(Hold hold, ClockEvent by) => hold.By is { } field ? by[field] : null;
}
