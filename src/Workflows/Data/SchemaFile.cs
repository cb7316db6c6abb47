using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workflows.Data;

/// <summary>One numbered SQL file of the schema, as built into the program.</summary>
internal sealed record SchemaFile(int Number, string Name, string Sql)
{
    private const string Prefix = "Schema/";

    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <exception cref="InvalidOperationException">Two files carry the same number, or a name does not begin with one.</exception>
    public static IReadOnlyList<SchemaFile> All()
    {
        var assembly = typeof(SchemaFile).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(x => x.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(x => Read(x[Prefix.Length..], assembly.GetManifestResourceStream(x)!))
            .OrderBy(x => x.Number)
            .ToArray();
        var twice = files.GroupBy(x => x.Number).FirstOrDefault(x => x.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException($"Schema files share a number: {string.Join(", ", twice.Select(x => x.Name))}.");
        return files;
    }

    private static SchemaFile Read(string name, Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        var sql = reader.ReadToEnd();
        if (name.Length > 5 && name[4] == '-' && int.TryParse(name[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new SchemaFile(number, name, sql);
        throw new InvalidOperationException($"The schema file {name} does not begin with four digits and a hyphen.");
    }
}
