using Microsoft.Extensions.Options;

namespace Workflows.Documents.Letters;

/// <summary>Stops the start of a host that could not make letters.</summary>
internal sealed class LetterOptionsCheck : IValidateOptions<LetterOptions>
{
    public ValidateOptionsResult Validate(string? name, LetterOptions options)
    {
        var failure = Problems(options).FirstOrDefault();
        return failure is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failure);
    }

    private static IEnumerable<string> Problems(LetterOptions options)
    {
        if (options.Workers is < 1 or > 64)
            yield return "Letters:Workers must be between 1 and 64.";
        if (options.TimeLimit < TimeSpan.FromMilliseconds(100) || options.TimeLimit > TimeSpan.FromMinutes(10))
            yield return "Letters:TimeLimit must be between 0.1 seconds and 10 minutes.";
        if (options.StartLimit < TimeSpan.FromSeconds(1) || options.StartLimit > TimeSpan.FromMinutes(10))
            yield return "Letters:StartLimit must be between 1 second and 10 minutes.";
        if (options.MemoryLimitMegabytes is < 150 or > 65536)
            yield return "Letters:MemoryLimitMegabytes must be between 150 and 65536.";
        if (WorkerProgram.Problem(WorkerProgram.Directory(options)) is { } missing)
            yield return missing;
        if (NodeProgram.Problem(options.NodePath) is { } node)
            yield return node;
    }
}
