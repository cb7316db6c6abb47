using System.Globalization;
using Testing;

// A host that goes on with a permit's story from wherever the case stands, and stops dead at one of its crash points so that
// another process can kill it there. Arguments: the connection string, the data folder, the point (0: never) and how many
// hosts came before this one.
var killAt = int.Parse(args[2], CultureInfo.InvariantCulture);
var points = new CrashPoints((point, _) =>
{
    if (point != killAt)
        return;
    Console.WriteLine($"reached {point}");
    Console.In.ReadLine(); // returns only when the other process is gone
    Environment.FailFast("Nobody came to kill this host.");
});
var machine = new FakeClock(PermitStory.Begins);
// Longer than a lease: what the killed host held is free.
machine.Advance(TimeSpan.FromMinutes(5) * int.Parse(args[3], CultureInfo.InvariantCulture));
await using var product = await Product.OpenAsync(args[0], args[1], machine, configure: points.Watch);
await new PermitStory(product).RunAsync();
Console.WriteLine($"points {points.Count}");
