using System.Collections;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Engine;

/// <summary>Counts what Npgsql sends: round trips, and the statements in them.</summary>
internal sealed class StatementLog : ILoggerProvider, ILogger
{
    public int RoundTrips { get; private set; }

    public int Statements { get; private set; }

    public void Reset() => (RoundTrips, Statements) = (0, 0);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Dispose()
    {
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        switch (eventId.Name)
        {
            case "CommandExecutionCompleted" or "CommittedTransaction":
                RoundTrips++;
                Statements++;
                break;
            case "BatchExecutionCompleted":
                RoundTrips++;
                Statements += (state as IEnumerable<KeyValuePair<string, object?>>)?
                    .Where(x => x.Value is IList).Select(x => ((IList)x.Value!).Count).FirstOrDefault() ?? 1;
                break;
        }
    }
}
