namespace Workflows.Archive;

/// <summary>Where packages are put for the archive to fetch.</summary>
public sealed class ArchiveOptions
{
    public const string Section = "Workflows:Archive";

    /// <summary>The folder of handed-over packages; below the data folder when empty.</summary>
    public string Folder { get; set; } = "";

    public string Receiver { get; set; } = "e-arkivet";
}
