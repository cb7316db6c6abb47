namespace Benchmarks.Engine;

/// <summary>
/// The processes that are measured: the building permit's forms, rules, deadlines and number series around smaller flows,
/// one permit for each of the eight number series.
/// </summary>
internal static class BenchDefinitions
{
    public const int Series = 8;
    public const string Hops = "bench-hops";
    public const string Many = "bench-many";

    public static string Permit(int series) => $"bench-permit-{series}";

    /// <summary>Writes a definitions folder.</summary>
    public static void Write(string repository, string folder)
    {
        CopyAll(Path.Combine(repository, "definitions/_shared"), Path.Combine(folder, "_shared"));
        for (var series = 0; series < Series; series++)
            Write(repository, folder, Permit(series), $"B{series}", "permit.bpmn");
        Write(repository, folder, Hops, "BH", "hops.bpmn");
        Write(repository, folder, Many, "BM", "many.bpmn");
    }

    private static void Write(string repository, string folder, string id, string series, string drawing)
    {
        var target = Path.Combine(folder, id);
        CopyAll(Path.Combine(repository, "definitions/building-permit"), target);
        var description = Path.Combine(target, "process.json");
        File.WriteAllText(description, File.ReadAllText(description)
            .Replace("\"id\": \"building-permit\"", $"\"id\": \"{id}\"", StringComparison.Ordinal)
            .Replace("\"series\": \"BYGG\"", $"\"series\": \"{series}\"", StringComparison.Ordinal));
        var source = Path.Combine(repository, "tests/Benchmarks/Engine/Drawings", drawing);
        File.WriteAllText(Path.Combine(target, "process.bpmn"), File.ReadAllText(source).Replace("PROCESS", id, StringComparison.Ordinal));
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
