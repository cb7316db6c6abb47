using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;

namespace Definitions.Tests.Processes;

/// <summary>The process folders of the repository, each loaded once.</summary>
internal static class DefinitionFolders
{
    private static readonly Dictionary<string, PublishedProcess> Loaded = new(StringComparer.Ordinal);

    /// <summary>The folders with a <c>process.json</c>.</summary>
    public static TheoryData<string> All => new(Names);

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateDirectories(Repository.PathOf("definitions")).Where(x => File.Exists(Path.Combine(x, "process.json")))
            .Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal),
    ];

    public static LegalCalendar Calendar { get; } = CalendarFile.Parse(File.ReadAllBytes(Repository.PathOf("definitions/_shared/calendar.json")));

    public static PublishedProcess Load(string folder)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(folder, out var process))
                Loaded[folder] = process = PublishedProcess.Load(ReadBundleFolder.Run(Repository.PathOf($"definitions/{folder}")));
            return process;
        }
    }
}
