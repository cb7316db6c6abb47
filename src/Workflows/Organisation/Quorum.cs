namespace Workflows.Organisation;

/// <summary>
/// Whether so many sat that a board or committee may handle a case: more than half of its seats (KL 6:24), and no more than
/// there are. Whoever is disqualified takes no part (KL 6:28) and is not counted.
/// </summary>
public static class Quorum
{
    /// <param name="members">All members of the board.</param>
    /// <param name="heldOn">The day of the meeting.</param>
    /// <param name="present">Those who took part, by the directory's id.</param>
    /// <param name="disqualified">Those who left because they were disqualified.</param>
    public static QuorumOutcome Check(
        IEnumerable<BoardMember> members, DateOnly heldOn, IEnumerable<string> present, IEnumerable<string> disqualified)
    {
        var valid = members.Where(x => x.IsValidOn(heldOn)).ToList();
        var seats = valid.Count(x => x.HasSeat);
        var sat = present.Except(disqualified).ToList();
        if (sat.Exists(x => valid.TrueForAll(member => member.StaffId != x)))
            return QuorumOutcome.NotAMember;
        return (sat.Count * 2 > seats, sat.Count <= seats) switch
        {
            (false, _) => QuorumOutcome.TooFew,
            (_, false) => QuorumOutcome.TooMany,
            _ => QuorumOutcome.Met,
        };
    }
}

public enum QuorumOutcome
{
    Met,
    TooFew,

    /// <summary>More than there are seats: a substitute decides only in somebody's place.</summary>
    TooMany,

    NotAMember,
}
