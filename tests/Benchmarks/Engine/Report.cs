using System.Globalization;

namespace Benchmarks.Engine;

/// <summary>Prints the figures and holds them against their bars.</summary>
internal sealed class Report
{
    private const double MostOfFloor = 2;
    private const double MostRows = 8;
    private const double MostOfFew = 2;
    private const double MostGrowth = 1.4;

    private readonly List<string> missed = [];
    private readonly Dictionary<int, IReadOnlyList<Act>> measured = [];

    public void Costs(Costs costs)
    {
        Console.WriteLine();
        Console.WriteLine($"{"per act",-18}{"round trips",12}{"statements",12}{"rows",8}{"log bytes",11}{"floor: rows",13}{"statements",12}{"log bytes",11}");
        foreach (var (act, product, floor) in costs.Acts)
            Console.WriteLine(Text($"{act,-18}{product.RoundTrips,12:N1}{product.Statements,12:N1}{product.Rows,8:N1}{product.LogBytes,11:N0}{floor.Rows,13:N1}{floor.Statements,12:N1}{floor.LogBytes,11:N0}"));
        Judge("rows of a completed task", costs.Acts.Single(x => x.Act == "complete").Product.Rows, MostRows);
        Console.WriteLine(Text($"completing one of 10 iterations {costs.BytesAmongFew:N0} log bytes, one of 1 000 {costs.BytesAmongMany:N0}"));
        Judge("log bytes of one of 1 000 iterations to one of 10", costs.BytesAmongMany / costs.BytesAmongFew, MostOfFew);
    }

    public void Acts(int cases, IReadOnlyList<Act> acts)
    {
        measured[cases] = acts;
        Console.WriteLine();
        Console.WriteLine($"{$"{cases:N0} open cases",-22}{"callers",8}{"per second",12}{"p50 ms",8}{"p95",8}{"p99",8}{"KB alloc.",11}{"floor/s",10}{"p50 ms",8}{"x floor",9}");
        foreach (var act in acts)
        {
            var (ours, floor) = (act.Product, act.Floor);
            Console.WriteLine(Text(
                $"{act.Name,-22}{act.Callers,8}{ours.PerSecond,12:N0}{ours.At(.5),8:N2}{ours.At(.95),8:N2}{ours.At(.99),8:N2}{ours.Bytes / 1024,11:N0}{floor.PerSecond,10:N0}{floor.At(.5),8:N2}{act.Ratio,9:N2}"));
        }
    }

    public void Plans(IReadOnlyList<string> differing)
    {
        Console.WriteLine();
        Console.WriteLine(differing.Count == 0 ? "same plans at every size" : string.Join("\n\n", differing));
        if (differing.Count > 0)
            missed.Add($"{differing.Count} statements have another plan at another size");
    }

    /// <returns>Whether every bar is met.</returns>
    public bool Verdict()
    {
        var start = Worst("start");
        var complete = Worst("complete");
        var hop = Worst("service hop");
        var growth = Growth(x => x.Product);
        Judge("start to its floor", start, MostOfFloor);
        Judge("complete to its floor", complete, MostOfFloor);
        Judge("service hop to its floor", hop, MostOfFloor);
        Judge($"median of complete at {measured.Keys.Max():N0} open cases to that at {measured.Keys.Min():N0}", growth, MostGrowth);
        Console.WriteLine();
        Console.WriteLine(Text($"growth of the floor of complete: {Growth(x => x.Floor):0.00}"));
        foreach (var bar in missed)
            Console.WriteLine($"MISSED: {bar}");
        Console.WriteLine(Text($"start {start:0.00} x floor, complete {complete:0.00} x floor, growth {growth:0.00}"));
        return missed.Count == 0;
    }

    /// <summary>The highest of the ratios at one and at eight callers, over the sizes.</summary>
    private double Worst(string act) => measured.Values.SelectMany(x => x).Where(x => x.Name == act).Max(x => x.Ratio);

    /// <summary>The median of a completed task with the most open cases beside that with the fewest.</summary>
    private double Growth(Func<Act, Measured> of) => Median(measured.Keys.Max(), of) / Median(measured.Keys.Min(), of);

    private double Median(int cases, Func<Act, Measured> of) => of(measured[cases].Single(x => x.Name == "complete" && x.Callers == 1)).At(.5);

    private void Judge(string what, double value, double most)
    {
        if (value > most)
            missed.Add(Text($"{what} is {value:0.00}, at most {most:0.0} allowed"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
