using static Workflows.Engine.Feel.ListFunctions;
using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>List functions that draw one value from many (DMN 1.5 §10.3.4.4): given a list or several arguments.</summary>
internal static class StatisticsFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("min", new Signature([List("list")], (a, call) => Extreme(a, -1, call), Variadic: true)),
        new("max", new Signature([List("list")], (a, call) => Extreme(a, 1, call), Variadic: true)),
        new("sum", OfNumbers(Sum)),
        new("product", OfNumbers(numbers => Fold(numbers, FeelDecimal.One, FeelDecimal.Multiply))),
        new("mean", OfNumbers(Mean)),
        new("median", OfNumbers(Median)),
        new("stddev", OfNumbers(StandardDeviation)),
        new("mode", new Signature([List("list")], Mode, Variadic: true)),
    ];

    private static FeelValue Extreme(FeelValue[] a, int sign, FeelCall call)
    {
        var list = Items(a[0]);
        if (list.Count == 0)
            return call.Fail(FeelReasonCode.Domain, $"the list is empty");
        var extreme = list[0];
        if (FeelComparison.Compare(extreme, extreme) is null)
            return call.Fail(FeelReasonCode.Type, $"{extreme.Type} has no order");
        foreach (var item in list.Items)
        {
            if (FeelComparison.Compare(item, extreme) is not { } order)
                return call.Fail(FeelReasonCode.Type, $"{item.Type} and {extreme.Type} cannot be compared");
            extreme = Math.Sign(order) == sign ? item : extreme;
        }

        return extreme;
    }

    private static Signature OfNumbers(Func<FeelDecimal[], FeelDecimal?> function) => new(
        [List("list")],
        (a, call) =>
        {
            var list = Items(a[0]);
            if (Numbers(list) is not { } numbers)
                return call.Fail(FeelReasonCode.Type, $"the list must hold numbers");
            call.Budget.TakeEvaluations(numbers.Length);
            return numbers.Length > 0 && function(numbers) is { } result
                ? FeelNumber.Of(result)
                : call.Fail(FeelReasonCode.Domain, $"there is no such value of {list.Count} numbers");
        },
        Variadic: true);

    private static FeelDecimal[]? Numbers(FeelList list)
    {
        var numbers = new FeelDecimal[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not FeelNumber number)
                return null;
            numbers[i] = number.Value;
        }

        return numbers;
    }

    private static FeelDecimal? Fold(FeelDecimal[] numbers, FeelDecimal start, Func<FeelDecimal, FeelDecimal, FeelDecimal?> step)
    {
        FeelDecimal? result = start;
        foreach (var number in numbers)
            result = result is { } sofar ? step(sofar, number) : null;
        return result;
    }

    private static FeelDecimal? Sum(FeelDecimal[] numbers) => Fold(numbers, FeelDecimal.Zero, FeelDecimal.Add);

    private static FeelDecimal? Mean(FeelDecimal[] numbers) =>
        Sum(numbers) is { } sum ? FeelDecimal.Divide(sum, numbers.Length) : null;

    private static FeelDecimal? Median(FeelDecimal[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        if (numbers.Length % 2 == 1)
            return numbers[middle];
        return FeelDecimal.Add(numbers[middle - 1], numbers[middle]) is { } sum ? FeelDecimal.Divide(sum, 2) : null;
    }

    /// <summary>Of a sample: divided by one less than there are; none for a single number.</summary>
    private static FeelDecimal? StandardDeviation(FeelDecimal[] numbers)
    {
        if (numbers.Length < 2 || Mean(numbers) is not { } mean)
            return null;
        var squares = Fold(numbers, FeelDecimal.Zero, (sum, number) =>
            FeelDecimal.Subtract(number, mean) is { } distance && FeelDecimal.Multiply(distance, distance) is { } square
                ? FeelDecimal.Add(sum, square)
                : null);
        return squares is { } total && FeelDecimal.Divide(total, numbers.Length - 1) is { } variance ? variance.Sqrt() : null;
    }

    /// <summary>The most frequent numbers, ascending.</summary>
    private static FeelValue Mode(FeelValue[] a, FeelCall call)
    {
        if (Numbers(Items(a[0])) is not { } numbers)
            return call.Fail(FeelReasonCode.Type, $"the list must hold numbers");
        call.Budget.TakeEvaluations(numbers.Length);
        var groups = numbers.GroupBy(n => n).ToList();
        var most = groups.Select(g => g.Count()).DefaultIfEmpty().Max();
        return FeelList.Of(groups.Where(g => g.Count() == most).Select(g => g.Key).Order().Select(FeelNumber.Of));
    }
}
