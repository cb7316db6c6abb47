namespace Workflows.Archive.Checking.Requirements;

/// <summary>The folders directly below <c>representations</c>.</summary>
internal static class RepresentationFolders
{
    private const string Parent = "representations/";

    public static IEnumerable<string> All(IPackageSource package) =>
        package.Files.Keys.Where(path => path.StartsWith(Parent, StringComparison.Ordinal) && path.IndexOf('/', Parent.Length) > 0)
            .Select(path => path[..path.IndexOf('/', Parent.Length)])
            .Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> WithData(IPackageSource package) =>
        package.Files.Keys.Where(path => path.StartsWith(Parent, StringComparison.Ordinal))
            .Select(path => path.IndexOf("/data/", Parent.Length, StringComparison.Ordinal) is var data && data > 0 ? path[..data] : "")
            .Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> WithMets(IPackageSource package) =>
        All(package).Where(folder => package.Files.ContainsKey($"{folder}/{PackageNames.MetsFile}"));
}
