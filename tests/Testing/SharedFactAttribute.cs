using Xunit;

namespace Testing;

/// <summary>A fact that reads material beside the checkout; skipped, with the reason, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        Path = path;
        if (SharedData.Find(path) is null)
            Skip = $"../shared/{path} is not there.";
    }

    public string Path { get; }
}
