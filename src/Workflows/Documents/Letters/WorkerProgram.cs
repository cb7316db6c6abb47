using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Workflows.Documents.Letters;

/// <summary>The Node program that makes letters: where it is, and how it is started.</summary>
internal static class WorkerProgram
{
    private const string Published = "letter-worker";

    /// <summary>The configured directory, else the one a published product carries, else the one it was built from.</summary>
    public static string Directory(LetterOptions options)
    {
        if (options.WorkerDirectory is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        var published = Path.Combine(AppContext.BaseDirectory, Published);
        return System.IO.Directory.Exists(published) ? published : BuiltFrom ?? published;
    }

    /// <summary>The sentence to show when the program is not fully installed there, otherwise null.</summary>
    public static string? Problem(string directory)
    {
        if (!File.Exists(Path.Combine(directory, "worker.mjs")))
            return $"The letter worker was not found in '{directory}': build the product again, or set Letters:WorkerDirectory.";
        return System.IO.Directory.Exists(Path.Combine(directory, "node_modules"))
            ? null
            : $"The letter worker in '{directory}' lacks its packages: run 'npm ci' there.";
    }

    /// <summary>
    /// The process starts with an environment of its own: none of the host's secrets, a font configuration that finds
    /// no fonts, package folders that do not exist, and a proxy that nothing answers at, so that no package is fetched.
    /// </summary>
    public static ProcessStartInfo StartInfo(LetterOptions options)
    {
        var directory = Directory(options);
        var nowhere = Path.Combine(directory, "nowhere");
        var start = new ProcessStartInfo(options.NodePath)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("--expose-gc");
        start.ArgumentList.Add($"--max-old-space-size={options.MemoryLimitMegabytes}");
        start.ArgumentList.Add(Path.Combine(directory, "worker.mjs"));
        start.ArgumentList.Add(OverrunSeconds(options).ToString(CultureInfo.InvariantCulture));
        start.Environment.Clear();
        if (OperatingSystem.IsWindows())
            start.Environment["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot");
        start.Environment["FONTCONFIG_FILE"] = Path.Combine(directory, "fonts.conf");
        foreach (var name in new[] { "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME" })
            start.Environment[name] = nowhere;
        foreach (var name in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" })
            start.Environment[name] = "http://127.0.0.1:9";
        return start;
    }

    /// <summary>When the worker ends itself, in case the host that should have done so is gone.</summary>
    private static int OverrunSeconds(LetterOptions options) => (int)Math.Ceiling(options.TimeLimit.TotalSeconds) + 5;

    private static string? BuiltFrom => typeof(WorkerProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "LetterWorkerDirectory")?.Value;
}
