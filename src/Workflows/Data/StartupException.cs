namespace Workflows.Data;

/// <summary>
/// The host cannot start, and an operator can mend it. The message is one whole sentence or two:
/// what is wrong, where, and what to do. The host prints it alone and ends with a code other than 0.
/// </summary>
public sealed class StartupException : Exception
{
    public StartupException(string message) : base(message)
    {
    }

    public StartupException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
