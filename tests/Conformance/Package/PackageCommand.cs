using Workflows.Archive;
using Workflows.Data;

namespace Conformance.Package;

/// <summary><c>./conformance package PATH [--standards DIR]</c>: checks one archive package and says what is wrong with it.</summary>
internal static class PackageCommand
{
    public const string Usage = "FOLDER-OR-ZIP [--standards DIR]";

    public static int Run(string[] args)
    {
        if (Parse(args) is not { } request)
        {
            Console.Error.WriteLine($"usage: ./conformance package {Usage}");
            return 2;
        }
        if (!Path.Exists(request.Package))
        {
            Console.Error.WriteLine($"There is no package at {request.Package}.");
            return 2;
        }
        if (request.Standards is { } folder && !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder} for --standards.");
            return 2;
        }
        var options = new PackageCheckOptions { StandardsDirectory = request.Standards ?? StandardsBesideTheRepository() };
        var report = PackageCheck.Run(request.Package, options);
        Print(report);
        return report.Failed == 0 ? 0 : 1;
    }

    private static (string Package, string? Standards)? Parse(string[] args) => args switch
    {
        [var package] when package != "--standards" => (package, null),
        [var package, "--standards", var standards] => (package, standards),
        ["--standards", var standards, var package] => (package, standards),
        _ => null,
    };

    private static string? StandardsBesideTheRepository() =>
        RepositoryRoot.Find() is { } root && Path.GetFullPath(Path.Combine(root, "..", "shared", "standards")) is var folder
            && Directory.Exists(folder)
            ? folder
            : null;

    private static void Print(PackageReport report)
    {
        foreach (var finding in report.Findings.OrderBy(finding => finding.Level))
            Console.WriteLine(finding);
        foreach (var note in report.Notes)
            Console.WriteLine($"note: {note}");
        Console.WriteLine(report.Schemas == "checked" ? "schemas: checked" : report.Schemas);
        Console.WriteLine($"{PackageCheck.NotCheckable.Count} rows of the checklists are not machine-checkable:");
        foreach (var rows in PackageCheck.NotCheckable.GroupBy(row => row.Reason))
            Console.WriteLine($"  {string.Join(", ", rows.Select(row => row.Id))}: {rows.Key}");
        var warnings = report.Findings.Count(finding => finding.Level == FindingLevel.Warning);
        Console.WriteLine($"{warnings} warnings; the package {(report.MayBeHandedOver ? "may" : "may not")} be handed over");
        Console.WriteLine($"{report.Passed} passed, {report.Failed} failed");
    }
}
