using System.Text.RegularExpressions;
using Testing;

namespace Workflows.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private const int LongestFile = 400;

    /// <summary>When a schema file was applied is the machine's time, not a case's.</summary>
    private const string SchemaHistory = "src/Workflows/Data/Schema/0001-schema-version.sql";

    /// <summary>The parts that the composition root may know: all.</summary>
    private static readonly string[] Roots = ["src/Workflows/WorkflowsSetup.cs"];

    private static readonly HashSet<string> Parts = Directory.EnumerateDirectories(Repository.PathOf("src/Workflows"), "*", SearchOption.AllDirectories)
        .Select(x => Path.GetRelativePath(Repository.PathOf("src/Workflows"), x).Replace(Path.DirectorySeparatorChar, '.')).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<SourceFile> Library => SourceFile.All.Where(x => x.Path.StartsWith("src/Workflows/", StringComparison.Ordinal));

    [Fact]
    public void Every_part_knows_only_what_the_table_of_arrows_allows()
    {
        var wrong = from file in Library
                    where !Roots.Contains(file.Path)
                    let part = file.Namespace["Workflows.".Length..]
                    from used in file.Uses
                    let target = PartOf(used)
                    where target.Length > 0 && !MayKnow(part, target)
                    select $"{file.Path}: {part} → {target}";

        wrong.Distinct().Should().BeEmpty();
    }

    [Fact]
    public void Every_part_stands_in_the_table_of_arrows() =>
        Library.Where(x => !Roots.Contains(x.Path)).Select(x => x.Namespace.Split('.')[1]).Distinct().Should().BeSubsetOf(Arrows.Allowed.Keys);

    [Fact]
    public void Nothing_of_the_library_knows_the_host() =>
        Library.Where(x => x.Uses.Any(used => used.StartsWith("Host", StringComparison.Ordinal))).Select(x => x.Path).Should().BeEmpty();

    [Fact]
    public void A_namespace_is_its_folder_or_one_above_it() =>
        Library.Where(x => !IsWithin(FolderOf(x), x.Namespace)).Select(x => x.Path).Should().BeEmpty();

    [Fact]
    public void No_process_is_named_in_the_code()
    {
        var ids = Directory.EnumerateDirectories(Repository.PathOf("definitions")).Select(x => Path.GetFileName(x)).Where(x => !x.StartsWith('_'));
        var words = new Regex(string.Join('|', ids.Select(Regex.Escape).Concat(["[Bb]ygglov", "[Ff]örskol", "[Ss]erveringstillst", "[Pp]reschool", "[Bb]uilding ?[Pp]ermit"])), RegexOptions.CultureInvariant);

        SourceFile.All.Where(x => words.IsMatch(x.Code)).Select(x => $"{x.Path}: {words.Match(x.Code).Value}").Should().BeEmpty();
    }

    [Fact]
    public void Time_is_read_from_the_two_clocks_only() =>
        SourceFile.All.Where(x => MachineTime().IsMatch(x.Code)).Select(x => x.Path).Should().BeEmpty();

    [Fact]
    public void No_statement_asks_the_database_for_the_time()
    {
        var sql = SourceFile.All.Select(x => (x.Path, Text: x.Code))
            .Concat(SourceFile.Below("src").Where(x => x.EndsWith(".sql", StringComparison.Ordinal)).Select(x => (Path: x, Text: SqlOf(x))));

        sql.Where(x => x.Path != SchemaHistory && DatabaseTime().IsMatch(x.Text)).Select(x => x.Path).Should().BeEmpty();
    }

    [Fact]
    public void No_file_is_too_long_to_read() =>
        SourceFile.All.Where(x => x.Lines.Length > LongestFile).Select(x => $"{x.Path}: {x.Lines.Length} lines").Should().BeEmpty();

    [Fact]
    public void Each_word_stands_once_in_the_glossary()
    {
        var words = File.ReadLines(Repository.PathOf("CONTEXT.md")).Where(x => x.StartsWith('|') && !x.StartsWith("|-", StringComparison.Ordinal))
            .Select(x => x.Split('|')[1].Trim()).Where(x => x != "term in code").ToList();

        words.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(30);
    }

    private static string FolderOf(SourceFile file) => Path.GetDirectoryName(file.Path)!["src/".Length..].Replace(Path.DirectorySeparatorChar, '.');

    private static string PartOf(string used)
    {
        var name = used;
        while (name.Length > 0 && !Parts.Contains(name))
            name = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : "";
        return name;
    }

    private static bool MayKnow(string part, string target)
    {
        var row = Arrows.Allowed.Keys.Where(x => IsWithin(part, x)).MaxBy(x => x.Length);
        return row is not null && (IsWithin(target, row) || Arrows.Allowed[row].Any(x => IsWithin(target, x)));
    }

    private static bool IsWithin(string part, string whole) => part == whole || part.StartsWith(whole + ".", StringComparison.Ordinal);

    private static string SqlOf(string path) =>
        string.Join('\n', File.ReadLines(Repository.PathOf(path)).Where(x => !x.TrimStart().StartsWith("--", StringComparison.Ordinal)));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b")]
    private static partial Regex MachineTime();

    [GeneratedRegex(@"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_(timestamp|date)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DatabaseTime();
}
