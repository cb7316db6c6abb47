using Xunit;

namespace Testing;

/// <summary>A fact that takes minutes or hours: it runs with <c>./test --all</c> and is skipped otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!TestRun.All)
            Skip = "Takes minutes; runs with ./test --all.";
    }
}
