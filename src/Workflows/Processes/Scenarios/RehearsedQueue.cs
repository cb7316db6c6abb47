namespace Workflows.Processes.Scenarios;

/// <summary>What a case in memory has of a queue for a place.</summary>
public sealed class RehearsedQueue
{
    private DateOnly? queuedOn;
    private bool isWaiting;

    public bool HasPlace { get; private set; }

    /// <summary>The case joins, or changes its wishes and keeps its day.</summary>
    /// <returns>The day that counts.</returns>
    public DateOnly Join(DateOnly day)
    {
        queuedOn = isWaiting && queuedOn is { } earlier ? earlier : day;
        isWaiting = true;
        return queuedOn.Value;
    }

    /// <summary>An offer came to nothing.</summary>
    public void GoBack(DateOnly? newDay, bool leaves)
    {
        queuedOn = newDay ?? queuedOn;
        isWaiting = !leaves;
    }

    public void GetPlace() => (HasPlace, isWaiting) = (true, false);

    public void LosePlace() => (HasPlace, isWaiting) = (false, false);

    public void Leave() => isWaiting = false;
}
