using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>
/// Allen's relations between points and ranges (DMN 1.5 §10.3.4.10). A point counts as the closed range of itself,
/// which gives each rule of the standard's table for points; a missing end lies beyond all values.
/// </summary>
internal static class RangeFunctions
{
    private delegate bool Relation(Interval a, Interval b);

    public static IEnumerable<BuiltIn> All =>
    [
        new("before", [Points(Before), PointRange(Before), RangePoint(Before), Ranges(Before)]),
        new("after", [Points(After), PointRange(After), RangePoint(After), Ranges(After)]),
        new("meets", Ranges(Meets)),
        new("met by", Ranges((a, b) => Meets(b, a))),
        new("overlaps", Ranges(Overlaps)),
        new("overlaps before", Ranges(OverlapsBefore)),
        new("overlaps after", Ranges((a, b) => OverlapsBefore(b, a))),
        new("finishes", PointRange(Finishes), Ranges(Finishes)),
        new("finished by", RangePoint((a, b) => Finishes(b, a)), Ranges((a, b) => Finishes(b, a))),
        new("includes", RangePoint(Includes), Ranges(Includes)),
        new("during", PointRange((a, b) => Includes(b, a)), Ranges((a, b) => Includes(b, a))),
        new("starts", PointRange(Starts), Ranges(Starts)),
        new("started by", RangePoint((a, b) => Starts(b, a)), Ranges((a, b) => Starts(b, a))),
        new("coincides", Points(Coincides), Ranges(Coincides)),
    ];

    private static Signature Points(Relation relation) => Create(Of("point1", Point), Of("point2", Point), relation);
    private static Signature PointRange(Relation relation) => Create(Of("point", Point), Of("range", Parameter.Range), relation);
    private static Signature RangePoint(Relation relation) => Create(Of("range", Parameter.Range), Of("point", Point), relation);
    private static Signature Ranges(Relation relation) => Create(Of("range1", Parameter.Range), Of("range2", Parameter.Range), relation);

    private static Signature Create(BuiltInParameter first, BuiltInParameter second, Relation relation) => new([first, second], (a, call) =>
    {
        var (x, y) = (new Interval(a[0]), new Interval(a[1]));
        return Interval.AreComparable(x, y)
            ? FeelBoolean.Of(relation(x, y))
            : call.Fail(FeelReasonCode.Type, $"{a[0].Type} and {a[1].Type} cannot be compared");
    });

    private static bool Before(Interval a, Interval b) =>
        EndToStart(a, b) is var order && (order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded)));

    private static bool After(Interval a, Interval b) => Before(b, a);

    private static bool Meets(Interval a, Interval b) => a.EndIncluded && b.StartIncluded && EndToStart(a, b) == 0;

    private static bool Overlaps(Interval a, Interval b) => ReachesInto(a, b) && ReachesInto(b, a);

    private static bool OverlapsBefore(Interval a, Interval b) =>
        !StartsWithin(a, b) && ReachesInto(a, b) && EndsWithin(a, b);

    private static bool Finishes(Interval a, Interval b) =>
        a.EndIncluded == b.EndIncluded && Ends(a, b) == 0 && StartsWithin(a, b);

    private static bool Starts(Interval a, Interval b) =>
        a.StartIncluded == b.StartIncluded && Begins(a, b) == 0 && EndsWithin(a, b);

    private static bool Includes(Interval a, Interval b) => StartsWithin(b, a) && EndsWithin(b, a);

    private static bool Coincides(Interval a, Interval b) =>
        a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded && Begins(a, b) == 0 && Ends(a, b) == 0;

    private static bool StartsWithin(Interval a, Interval b) =>
        Begins(a, b) is var order && (order > 0 || (order == 0 && (!a.StartIncluded || b.StartIncluded)));

    private static bool EndsWithin(Interval a, Interval b) =>
        Ends(a, b) is var order && (order < 0 || (order == 0 && (!a.EndIncluded || b.EndIncluded)));

    private static bool ReachesInto(Interval a, Interval b) =>
        EndToStart(a, b) is var order && (order > 0 || (order == 0 && a.EndIncluded && b.StartIncluded));

    private static int Begins(Interval a, Interval b) => Interval.Compare(a.Start, -1, b.Start, -1);
    private static int Ends(Interval a, Interval b) => Interval.Compare(a.End, 1, b.End, 1);
    private static int EndToStart(Interval a, Interval b) => Interval.Compare(a.End, 1, b.Start, -1);

    private readonly struct Interval
    {
        public Interval(FeelValue value)
        {
            var range = value as FeelRange ?? new FeelRange(value, true, value, true);
            (Start, StartIncluded, End, EndIncluded) = (range.Start, range.StartIncluded, range.End, range.EndIncluded);
        }

        public FeelValue Start { get; }
        public bool StartIncluded { get; }
        public FeelValue End { get; }
        public bool EndIncluded { get; }

        public static bool AreComparable(Interval a, Interval b) =>
            FeelComparison.Compare(a.Start.IsNull ? a.End : a.Start, b.Start.IsNull ? b.End : b.Start) is not null;

        /// <summary>Compares two ends; a missing one lies infinitely far in its direction.</summary>
        public static int Compare(FeelValue a, int directionOfA, FeelValue b, int directionOfB)
        {
            if (a.IsNull)
                return b.IsNull ? directionOfA.CompareTo(directionOfB) : directionOfA;
            return b.IsNull ? -directionOfB : FeelComparison.Compare(a, b) ?? 0;
        }
    }
}
