using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace KillHarness;

/// <summary>
/// One of several hosts that work on a crowd of permits. It writes a dot after so many crash points, and <c>idle</c> or
/// <c>failed</c> with the reason when it has nothing to do or could not do it; then it waits for a line with the minutes by
/// which its machine's clock moves on.
/// </summary>
internal static class WorkingHost
{
    private const int PointsOfADot = 25;

    public static async Task RunAsync(string connection, string folder, int seed, int minutes)
    {
        using var points = new CrashPoints((point, _) =>
        {
            if (point % PointsOfADot == 0)
                Console.WriteLine(".");
        });
        using var letters = PatientLetters.Open();
        void Configure(IServiceCollection services)
        {
            points.Watch(services);
            services.AddSingleton(letters);
        }

        var machine = new FakeClock(PermitStory.Begins);
        machine.Advance(TimeSpan.FromMinutes(minutes));
        var random = new Random(seed);
        Product? product = null;
        do
        {
            try
            {
                product ??= await Product.OpenAsync(connection, folder, machine, configure: Configure);
                await WorkAsync(product, random);
                Console.WriteLine("idle");
            }
            catch (Exception failure)
            {
                Console.WriteLine($"failed {failure.ToString().ReplaceLineEndings(" | ")}");
            }
        }
        while (Console.ReadLine() is { } more && Advance(machine, more));
    }

    private static async Task WorkAsync(Product product, Random random)
    {
        var crowd = new PermitCrowd(product);
        do
            await product.RunUntilQuietAsync();
        while (await crowd.DoOneAsync(random));
    }

    private static bool Advance(FakeClock machine, string minutes)
    {
        machine.Advance(TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)));
        return true;
    }
}
