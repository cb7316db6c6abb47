using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>List functions that look into lists or join them (DMN 1.5 §10.3.4.4), and <c>sort</c> (§10.3.4.8).</summary>
internal static class ListFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("list contains", new Signature([List("list"), Any("element")], (a, call) => FeelBoolean.Of(Find(Items(a[0]), a[1], 0, call) >= 0))),
        new("count", new Signature([List("list")], (a, _) => FeelNumber.Of((long)Items(a[0]).Count), Variadic: true)),
        new("index of", new Signature([List("list"), Any("match")], IndexOf)),
        new("append", new Signature([List("list"), List("item")], (a, _) => FeelList.Of([.. Items(a[0]), .. Items(a[1])]), Gathers: true)),
        new("concatenate", new Signature([List("list")], Concatenate, Gathers: true)),
        new("union", new Signature([List("list")], Union, Gathers: true)),
        new("distinct values", new Signature([List("list")], (a, call) => Distinct(Items(a[0]), call))),
        new("duplicate values", new Signature([List("list")], Duplicates)),
        new("flatten", new Signature([List("list")], Flatten)),
        new("reverse", new Signature([List("list")], (a, _) => FeelList.Of(Items(a[0]).Reverse()))),
        new("sort", new Signature([List("list"), Function("precedes")], Sort), new Signature([List("list")], SortByOrder)),
    ];

    internal static FeelList Items(FeelValue value) => (FeelList)value;

    /// <summary>The index of the first equal item from a start on, or −1.</summary>
    private static int Find(FeelList list, FeelValue element, int start, FeelCall call)
    {
        call.Budget.TakeEvaluations(list.Count - start);
        for (var i = start; i < list.Count; i++)
        {
            if (FeelComparison.AreEqual(list[i], element) == true)
                return i;
        }

        return -1;
    }

    private static FeelList IndexOf(FeelValue[] a, FeelCall call)
    {
        var found = new List<FeelValue>();
        for (var at = Find(Items(a[0]), a[1], 0, call); at >= 0; at = Find(Items(a[0]), a[1], at + 1, call))
            found.Add(FeelNumber.Of(at + 1L));
        return FeelList.Of(found);
    }

    private static FeelValue Concatenate(FeelValue[] a, FeelCall call)
    {
        var all = new List<FeelValue>();
        foreach (var part in Items(a[0]).Items)
        {
            if (part.IsNull)
                return call.Fail(FeelReasonCode.Type, $"a list to join is null");
            if (part is FeelList list)
                all.AddRange(list);
            else
                all.Add(part);
            call.Budget.TakeItems(all.Count);
        }

        return FeelList.Of(all);
    }

    private static FeelValue Union(FeelValue[] a, FeelCall call) =>
        Concatenate(a, call) is FeelList all ? Distinct(all, call) : FeelNull.Instance;

    private static FeelList Distinct(FeelList list, FeelCall call)
    {
        var kept = new List<FeelValue>();
        foreach (var item in list.Items)
        {
            call.Budget.TakeEvaluations(1 + kept.Count);
            if (!kept.Exists(k => FeelComparison.AreEqual(k, item) == true))
                kept.Add(item);
        }

        return FeelList.Of(kept);
    }

    private static FeelList Duplicates(FeelValue[] a, FeelCall call)
    {
        var list = Items(a[0]);
        var repeated = new List<FeelValue>();
        for (var i = 0; i < list.Count; i++)
        {
            if (Find(list, list[i], i + 1, call) >= 0)
                repeated.Add(list[i]);
        }

        return Distinct(FeelList.Of(repeated), call);
    }

    private static FeelList Flatten(FeelValue[] a, FeelCall call)
    {
        var flat = new List<FeelValue>();
        Add(Items(a[0]));
        return FeelList.Of(flat);

        void Add(FeelList list)
        {
            call.Budget.TakeItems(list.Count);
            foreach (var item in list)
            {
                if (item is FeelList inner)
                    Add(inner);
                else
                    flat.Add(item);
            }
        }
    }

    /// <summary>A stable merge sort: any answer of <c>precedes</c> gives some order and an end.</summary>
    private static FeelValue Sort(FeelValue[] a, FeelCall call)
    {
        var precedes = (FeelFunction)a[1];
        if (precedes.Parameters.Count != 2)
            return call.Fail(FeelReasonCode.Arguments, $"sort() needs a function of two parameters");
        return Sorted(Items(a[0]), (x, y) => precedes.Call([x, y], call) is FeelBoolean answer ? answer.Value : null, call);
    }

    private static FeelValue SortByOrder(FeelValue[] a, FeelCall call) =>
        Sorted(Items(a[0]), (x, y) => FeelComparison.Compare(x, y) < 0, call);

    private static FeelValue Sorted(FeelList list, Func<FeelValue, FeelValue, bool?> precedes, FeelCall call)
    {
        var items = list.Items.ToArray();
        var spare = new FeelValue[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            call.Budget.TakeEvaluations(items.Length);
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                if (!Merge(items, spare, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), precedes))
                    return call.Fail(FeelReasonCode.Type, $"the function given to sort() must answer true or false");
            }

            (items, spare) = (spare, items);
        }

        return FeelList.Owning(items);
    }

    private static bool Merge(FeelValue[] from, FeelValue[] to, int left, int middle, int end, Func<FeelValue, FeelValue, bool?> precedes)
    {
        var right = middle;
        for (int at = left, low = left; at < end; at++)
        {
            bool? takeRight = low >= middle;
            if (low < middle && right < end)
                takeRight = precedes(from[right], from[low]);
            if (takeRight is null)
                return false;
            to[at] = takeRight.Value ? from[right++] : from[low++];
        }

        return true;
    }
}
