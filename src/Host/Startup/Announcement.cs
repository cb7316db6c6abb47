using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Host.Startup;

/// <summary>What the host says on the terminal when it is ready, after how long it took and where to go.</summary>
public sealed class Announcement
{
    /// <summary>Further lines, such as whom to sign in as in Development.</summary>
    public IList<string> Lines { get; } = [];
}

internal static class AnnouncementSetup
{
    public static void AnnounceWhenReady(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        using var process = Process.GetCurrentProcess();
        var seconds = (TimeProvider.System.GetUtcNow() - process.StartTime).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready after {seconds:0.0} seconds: {string.Join(", ", app.Urls)}"));
        foreach (var line in app.Services.GetRequiredService<IOptions<Announcement>>().Value.Lines)
            Console.WriteLine(line);
    });
}
