using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines.Calendar;

/// <summary>When a document has come in (FL 22 §).</summary>
public static class ArrivalDay
{
    /// <summary>
    /// The day on which a document counts as received. A letter, a notice of a paid letter, and what lies in the box
    /// at the day's first emptying came in on the preceding working day; everything else on the day it reached the
    /// authority.
    /// </summary>
    /// <param name="reached">The local day on which the letter reached the authority or the box was emptied.</param>
    /// <param name="channel">How the document came.</param>
    /// <param name="presumptionUnlikely">True where it is unlikely that the document was there the day before.</param>
    public static DateOnly Of(DateOnly reached, ClockChannel channel, bool presumptionUnlikely = false) =>
        channel is ClockChannel.Post or ClockChannel.Box && !presumptionUnlikely
            ? LegalCalendar.PrecedingWorkingDay(reached)
            : reached;
}
