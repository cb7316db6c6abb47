namespace Testing;

/// <summary>The installed browser that the tests drive.</summary>
public static class Chromium
{
    /// <returns>Its program: <c>WORKFLOWS_CHROMIUM</c> or the first of its usual names in the path; null when there is none.</returns>
    public static string? Find() =>
        Environment.GetEnvironmentVariable("WORKFLOWS_CHROMIUM") is { Length: > 0 } configured
            ? configured
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(x => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(x, name)))
                .FirstOrDefault(File.Exists);
}
