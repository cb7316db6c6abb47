namespace Workflows.Documents.Letters;

/// <summary>How letters are made. Section <c>Letters</c> of the configuration.</summary>
public sealed class LetterOptions
{
    public const string Section = "Letters";

    /// <summary>The Node.js program, version 20 or later: a path, or a name to look up on PATH.</summary>
    public string NodePath { get; set; } = "node";

    /// <summary>Letters made at the same time, each by its own process.</summary>
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>How long one letter may take.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may take until it is ready for its first letter.</summary>
    public TimeSpan StartLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much memory one process may hold, in megabytes. An idle one holds about 80.</summary>
    public int MemoryLimitMegabytes { get; set; } = 512;

    /// <summary>Where the worker program is installed; found by itself when not set.</summary>
    public string? WorkerDirectory { get; set; }

    internal long MemoryLimitBytes => MemoryLimitMegabytes * 1024L * 1024L;
}
