using static Workflows.Engine.Feel.ListFunctions;
using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>List functions that work at positions (DMN 1.5 §10.3.4.4); a negative position counts from the end.</summary>
internal static class ListEditingFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("sublist", new Signature([List("list"), Number("start position"), Number("length").OrNothing.OrNull], Sublist)),
        new("insert before", new Signature([List("list"), Number("position"), Any("newItem")], InsertBefore)),
        new("remove", new Signature([List("list"), Number("position")], Remove)),
        new("list replace",
            new Signature([List("list"), Number("position"), Any("newItem")], ReplaceAt),
            new Signature([List("list"), Function("match"), Any("newItem")], ReplaceMatching)),
    ];

    /// <summary>The index of a position, or −1 with a reason.</summary>
    private static int Index(FeelValue position, FeelList list, FeelCall call)
    {
        if (((FeelNumber)position).Value.Truncate().TryToInt64(out var at) && at != 0 && Math.Abs(at) <= list.Count)
            return (int)(at > 0 ? at - 1 : list.Count + at);
        call.Fail(FeelReasonCode.Domain, $"there is no position {position} in a list of {list.Count}");
        return -1;
    }

    private static FeelValue Sublist(FeelValue[] a, FeelCall call)
    {
        var list = Items(a[0]);
        var start = Index(a[1], list, call);
        if (start < 0)
            return FeelNull.Instance;
        var length = list.Count - start;
        if (a[2] is FeelNumber wanted && (!wanted.Value.Truncate().TryToInt32(out length) || length < 1 || length > list.Count - start))
            return call.Fail(FeelReasonCode.Domain, $"there are no {wanted} items from position {a[1]} in a list of {list.Count}");
        return FeelList.Of(list.Items.Slice(start, length));
    }

    private static FeelValue InsertBefore(FeelValue[] a, FeelCall call)
    {
        var list = Items(a[0]);
        var at = Index(a[1], list, call);
        return at < 0 ? FeelNull.Instance : FeelList.Of([.. list.Items[..at], a[2], .. list.Items[at..]]);
    }

    private static FeelValue Remove(FeelValue[] a, FeelCall call)
    {
        var list = Items(a[0]);
        var at = Index(a[1], list, call);
        return at < 0 ? FeelNull.Instance : FeelList.Of([.. list.Items[..at], .. list.Items[(at + 1)..]]);
    }

    private static FeelValue ReplaceAt(FeelValue[] a, FeelCall call)
    {
        var list = Items(a[0]);
        var at = Index(a[1], list, call);
        if (at < 0)
            return FeelNull.Instance;
        var items = list.Items.ToArray();
        items[at] = a[2];
        return FeelList.Owning(items);
    }

    private static FeelValue ReplaceMatching(FeelValue[] a, FeelCall call)
    {
        var match = (FeelFunction)a[1];
        if (match.Parameters.Count != 2)
            return call.Fail(FeelReasonCode.Arguments, $"list replace() needs a function of two parameters");
        var items = Items(a[0]).Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (match.Call([items[i], a[2]], call) is not FeelBoolean answer)
                return call.Fail(FeelReasonCode.Type, $"the function given to list replace() must answer true or false");
            items[i] = answer.Value ? a[2] : items[i];
        }

        return FeelList.Owning(items);
    }
}
