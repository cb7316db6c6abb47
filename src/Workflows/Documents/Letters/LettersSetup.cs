using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Workflows.Documents.Letters;

public static class LettersSetup
{
    /// <summary>
    /// Adds <see cref="LetterRenderer"/>. The start fails with one sentence when the limits make no sense, the worker is
    /// not installed, or Node.js is missing or older than 20.
    /// </summary>
    public static IServiceCollection AddLetters(this IServiceCollection services)
    {
        services.AddOptions<LetterOptions>().BindConfiguration(LetterOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LetterOptions>, LetterOptionsCheck>();
        services.AddSingleton<LetterRenderer>();
        return services;
    }
}
