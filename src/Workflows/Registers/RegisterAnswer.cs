namespace Workflows.Registers;

/// <summary>What became of a look-up in a register.</summary>
/// <typeparam name="T">What the register holds.</typeparam>
public abstract record RegisterAnswer<T>
{
    private RegisterAnswer()
    {
    }

    public sealed record Found(T Entry) : RegisterAnswer<T>;

    /// <summary>The register answers that it has nobody with that number.</summary>
    public sealed record NotFound : RegisterAnswer<T>;

    /// <summary>The register does not answer.</summary>
    /// <param name="Why">For operators.</param>
    /// <param name="MayPass">Whether it is worth trying again.</param>
    public sealed record Unavailable(string Why, bool MayPass) : RegisterAnswer<T>;
}
