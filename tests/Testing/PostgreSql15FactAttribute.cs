using Xunit;

namespace Testing;

/// <summary>A fact that needs Debian's PostgreSQL 15 beside the one that comes with the product; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSql15FactAttribute : FactAttribute
{
    public const string Binaries = "/usr/lib/postgresql/15";

    public PostgreSql15FactAttribute()
    {
        if (!Directory.Exists(Binaries))
            Skip = "Debian's PostgreSQL 15 is not installed.";
    }
}
