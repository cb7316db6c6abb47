using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workflows.Data.Backup;

/// <summary>
/// The folder of one backup: <c>manifest.json</c>, one text file per table, the kept files, and <c>SHA256SUMS</c> in the
/// form that <c>sha256sum --check</c> reads. The manifest is written last, so an unfinished backup has none.
/// </summary>
public sealed class BackupSet(string root)
{
    private const string Sums = "SHA256SUMS";
    private const string ManifestFile = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Root { get; } = Path.GetFullPath(root);

    public string PathOf(string relative) => Path.Combine(Root, relative);

    /// <exception cref="StartupException">The folder holds something, or cannot be written.</exception>
    public void Create()
    {
        try
        {
            if (Directory.Exists(Root) && Directory.EnumerateFileSystemEntries(Root).Any())
                throw new StartupException($"The folder {Root} is not empty; a backup needs one of its own.");
            Directory.CreateDirectory(PathOf("tables"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The backup cannot be written to {Root}: {e.Message}", e);
        }
    }

    /// <summary>Writes the manifest and seals the set with a checksum for every file in it.</summary>
    public async Task SealAsync(BackupManifest manifest, CancellationToken cancel)
    {
        var draft = PathOf(ManifestFile + ".draft");
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(manifest, Json), cancel);
        var sums = new StringBuilder();
        foreach (var file in Files())
            sums.Append(await HashAsync(file, cancel)).Append("  ").Append(file == draft ? ManifestFile : Relative(file)).Append('\n');
        await File.WriteAllTextAsync(PathOf(Sums), sums.ToString(), cancel);
        File.Move(draft, PathOf(ManifestFile));
    }

    /// <summary>Checks every file against its checksum, and that none is missing or has been added.</summary>
    /// <exception cref="StartupException">The set is unfinished or damaged; the message names the file.</exception>
    public async Task<BackupManifest> OpenAsync(CancellationToken cancel)
    {
        if (!File.Exists(PathOf(ManifestFile)) || !File.Exists(PathOf(Sums)))
            throw new StartupException($"{Root} is not a finished backup: manifest.json or SHA256SUMS is missing.");
        var expected = (await File.ReadAllLinesAsync(PathOf(Sums), cancel)).ToDictionary(x => x[66..], x => x[..64]);
        foreach (var file in Files().Where(x => Relative(x) != Sums))
            if (!expected.Remove(Relative(file), out var hash) || await HashAsync(file, cancel) != hash)
                throw new StartupException($"The backup in {Root} is damaged: {Relative(file)} is not as it was written.");
        if (expected.Keys.FirstOrDefault() is { } missing)
            throw new StartupException($"The backup in {Root} is damaged: {missing} is missing.");
        return JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(PathOf(ManifestFile), cancel), Json)
            ?? throw new StartupException($"The backup in {Root} is damaged: its manifest is empty.");
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
