using Xunit;

namespace Testing;

/// <summary>A theory that drives a real browser; skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Find() is null)
            Skip = "Chromium is not installed.";
    }
}
