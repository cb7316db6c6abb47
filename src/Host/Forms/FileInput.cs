namespace Host.Forms;

/// <summary>What the partial <c>_FileInput</c> shows: a control for files, which a script makes send them at once.</summary>
/// <param name="Id">The id of the control.</param>
/// <param name="Name">The name under which the form brings the files.</param>
/// <param name="DescribedBy">The ids of what explains it.</param>
/// <param name="Multiple">Whether it takes several.</param>
/// <param name="Accept">What the browser offers to choose; null for everything.</param>
public sealed record FileInput(string Id, string Name, string DescribedBy, bool Multiple = true, string? Accept = null)
{
    /// <summary>What a script has sent already; null takes it from a form that comes back.</summary>
    public IReadOnlyList<SentUpload>? Sent { get; init; }
}

/// <summary>A file that a script has sent, as its hidden input says it: the upload's id, a bar, the file's name.</summary>
public sealed record SentUpload(Guid Id, string Name)
{
    private const int Most = 100;

    public string Value => $"{Id}|{Name}";

    public static IReadOnlyList<SentUpload> Read(IFormCollection form, string input) =>
        [.. form[Uploads.SentName(input)].OfType<string>().Take(Most).Select(Parse).OfType<SentUpload>()];

    private static SentUpload? Parse(string value)
    {
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && Guid.TryParse(value[..bar], out var id) ? new SentUpload(id, value[(bar + 1)..]) : null;
    }
}
