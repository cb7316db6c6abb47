namespace Workflows.Deadlines.Rules;

/// <summary>A JSON file that does not say what it must, in words for whoever wrote it.</summary>
/// <param name="problem">What is wrong and what to do.</param>
/// <param name="path">The JSON path of the refused value.</param>
/// <param name="line">Its line, from 1.</param>
public sealed class JsonFileException(BilingualText problem, string path, int line) : FormatException($"{problem.En} (at {path}, line {line})")
{
    public JsonFileException(string sv, string en, string path, int line)
        : this(new BilingualText(sv, en), path, line)
    {
    }

    /// <summary>What is wrong and what to do, after where.</summary>
    public BilingualText Told { get; } = new($"Rad {line}{Within(path)}: {problem.Sv}", $"Line {line}{Within(path)}: {problem.En}");

    public string Path { get; } = path;

    public int Line { get; } = line;

    private static string Within(string path) => path.TrimStart('$', '.') is { Length: > 0 } within ? $" ({within})" : "";
}
