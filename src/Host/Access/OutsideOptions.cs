using Microsoft.Extensions.Options;

namespace Host.Access;

/// <summary>
/// The programs outside that may call the host, from <c>Workflows:Outside</c>. Whoever is not listed may do nothing, and
/// whoever is may do what is listed.
/// </summary>
public sealed class OutsideOptions
{
    public const string Section = "Workflows:Outside";

    public IList<OutsideProgram> Programs { get; } = [];
}

/// <summary>A program of another department or organisation.</summary>
public sealed class OutsideProgram
{
    /// <summary>What histories and the operations page call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The SHA-256 of its key in hexadecimal; the key itself is stored nowhere.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>The external job types that it performs, each <c>name:major</c>.</summary>
    public IList<string> JobTypes { get; } = [];

    /// <summary>The names of the messages that it may publish.</summary>
    public IList<string> Messages { get; } = [];
}

/// <summary>Stops the start when a program could not be told from another.</summary>
internal sealed class OutsideOptionsCheck : IValidateOptions<OutsideOptions>
{
    private const int DigestLength = 64;

    public ValidateOptionsResult Validate(string? name, OutsideOptions options)
    {
        foreach (var program in options.Programs)
        {
            if (string.IsNullOrWhiteSpace(program.Name))
                return ValidateOptionsResult.Fail($"{OutsideOptions.Section}:Programs: a program lacks its Name.");
            if (program.KeySha256.Length != DigestLength || !program.KeySha256.All(char.IsAsciiHexDigit))
                return ValidateOptionsResult.Fail($"{OutsideOptions.Section}:Programs: KeySha256 of '{program.Name}' is no SHA-256 in hexadecimal.");
        }

        return options.Programs.GroupBy(x => x.KeySha256, StringComparer.OrdinalIgnoreCase).FirstOrDefault(x => x.Count() > 1) is { } same
            ? ValidateOptionsResult.Fail($"{OutsideOptions.Section}:Programs: {string.Join(" and ", same.Select(x => $"'{x.Name}'"))} share a key.")
            : ValidateOptionsResult.Success;
    }
}
