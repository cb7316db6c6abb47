using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Workflows.Data;

namespace Host.Startup;

/// <summary>The reasons for not starting that an operator can mend, each as one sentence instead of a stack trace.</summary>
internal static class StartupRefusal
{
    /// <returns>The sentence; null for a fault of the program itself, which keeps its trace.</returns>
    public static string? Explain(Exception failure) => failure switch
    {
        StartupException => failure.Message,
        OptionsValidationException options => string.Join(" ", options.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message.TrimEnd('.')}. Stop the other program, or set ASPNETCORE_URLS to another address.",
        _ => null,
    };

    /// <summary>
    /// The framework logs a failed start with its trace before the exception reaches Program, which tells it in one sentence.
    /// Failures of running background services are logged as critical and still show.
    /// </summary>
    public static void HideStartupTraces(this ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);
    }
}
