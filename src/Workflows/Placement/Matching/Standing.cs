namespace Workflows.Placement.Matching;

/// <summary>
/// Where a seeker stands in the order of one unit: the priority class that the municipality's rule gave, then the queue date,
/// then a lot. A lower class, an earlier date and a lower lot go first.
/// </summary>
/// <param name="Class">1 is the highest.</param>
/// <param name="QueuedOn">The day from which the seeker has waited.</param>
/// <param name="Lot">Drawn by <see cref="Matching.Lot"/>, the same each time.</param>
public readonly record struct Standing(int Class, DateOnly QueuedOn, ulong Lot) : IComparable<Standing>
{
    public int CompareTo(Standing other) => Against(other).Order;

    public static bool operator <(Standing one, Standing other) => one.CompareTo(other) < 0;

    public static bool operator >(Standing one, Standing other) => one.CompareTo(other) > 0;

    public static bool operator <=(Standing one, Standing other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Standing one, Standing other) => one.CompareTo(other) >= 0;

    /// <summary>Which of the two goes first, and what decided it.</summary>
    public (int Order, Criterion By) Against(Standing other)
    {
        if (Class != other.Class)
            return (Class.CompareTo(other.Class), Criterion.Class);
        return QueuedOn != other.QueuedOn
            ? (QueuedOn.CompareTo(other.QueuedOn), Criterion.QueueDate)
            : (Lot.CompareTo(other.Lot), Criterion.Lot);
    }
}

/// <summary>What puts one seeker before another.</summary>
public enum Criterion
{
    Class,
    QueueDate,
    Lot,
}
