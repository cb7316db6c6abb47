namespace Workflows.Deadlines.Rules;

/// <summary>A file of rules, events or closing days that cannot be read.</summary>
public sealed class DeadlineFormatException : FormatException
{
    public DeadlineFormatException(string message, string path, int line)
        : base($"{message} (at {path}, line {line})")
    {
        Path = path;
        Line = line;
    }

    public DeadlineFormatException()
        : this("The file cannot be read.", "$", 1)
    {
    }

    public DeadlineFormatException(string message)
        : this(message, "$", 1)
    {
    }

    public DeadlineFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
        Path = "$";
        Line = 1;
    }

    /// <summary>The JSON path of the refused value.</summary>
    public string Path { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }
}
