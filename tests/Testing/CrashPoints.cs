using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Testing;

/// <summary>
/// Counts the moments at which a host may die: before each SQL statement or batch is sent, after it has come back, after
/// each commit, and on both sides of every step that works outside the database.
/// </summary>
/// <param name="reached">Told the number of each point and, for the points of a connection, its server process.</param>
public sealed class CrashPoints(Action<int, int?> reached) : ILoggerProvider
{
    private static readonly HashSet<string?> Statements =
    [
        "ExecutingCommand", "ExecutingCommandWithParameters", "ExecutingBatch", "ExecutingBatchWithParameters",
        "CommandExecutionCompleted", "CommandExecutionCompletedWithParameters",
        "BatchExecutionCompleted", "BatchExecutionCompletedWithParameters", "CommittedTransaction",
    ];

    private int count;

    public int Count => count;

    /// <summary>Makes the services of a product pass the points.</summary>
    public void Watch(IServiceCollection services)
    {
        services.AddLogging(x => x.SetMinimumLevel(LogLevel.None).AddFilter("Npgsql", LogLevel.Trace).AddProvider(this));
        foreach (var step in services.Where(x => x.ServiceType == typeof(IDispatchedStep)).ToList())
        {
            services.Remove(step);
            services.AddSingleton<IDispatchedStep>(x => new WatchedStep((IDispatchedStep)ActivatorUtilities.CreateInstance(x, step.ImplementationType!), this));
        }
    }

    public ILogger CreateLogger(string categoryName) => new StatementLog(this);

    public void Dispose()
    {
    }

    private void Pass(int? serverProcess) => reached(Interlocked.Increment(ref count), serverProcess);

    private sealed class StatementLog(CrashPoints points) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (Statements.Contains(eventId.Name))
                points.Pass((state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(x => x.Key == "ConnectorId").Value as int?);
        }
    }

    private sealed class WatchedStep(IDispatchedStep step, CrashPoints points) : IDispatchedStep
    {
        public string Type => step.Type;

        public string Channel => step.Channel;

        public RetryPlan Retries => step.Retries;

        public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
        {
            points.Pass(null);
            var outcome = await step.PerformAsync(job, cancellation);
            points.Pass(null);
            return outcome;
        }
    }
}
