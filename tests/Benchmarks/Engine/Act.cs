namespace Benchmarks.Engine;

/// <summary>One kind of act, as the product does it and as the floor does, in a database with so many open cases.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Callers">How many at once.</param>
/// <param name="PrepareProduct">Draws what a round of so many acts works on; the result is the act of a caller and a number.</param>
/// <param name="PrepareFloor">The same for the floor.</param>
internal sealed record Act(
    string Name, int Callers, Func<int, Task<Func<int, int, Task>>> PrepareProduct, Func<int, Task<Func<int, int, Task>>> PrepareFloor)
{
    private readonly List<Measured> product = [];
    private readonly List<Measured> floor = [];

    public Measured Product => Measured.Of(product);

    public Measured Floor => Measured.Of(floor);

    /// <summary>How many times the floor's time an act takes: the median over the rounds, so that one disturbed round does not decide.</summary>
    public double Ratio => Measured.Median(product.Zip(floor, (x, y) => y.PerSecond / x.PerSecond));

    /// <summary>One round of both, the floor right before the product.</summary>
    public async Task RoundAsync(int count, bool keep)
    {
        var least = await Measured.RunAsync(Callers, count, await PrepareFloor(count));
        var ours = await Measured.RunAsync(Callers, count, await PrepareProduct(count));
        if (!keep)
            return;
        floor.Add(least);
        product.Add(ours);
    }
}
