namespace Workflows.Archive;

/// <summary>Who hands packages over, and where they are put for the archive to fetch.</summary>
public sealed class ArchiveOptions
{
    public const string Section = "Workflows:Archive";

    /// <summary>The folder of handed-over packages; below the data folder when empty.</summary>
    public string Folder { get; set; } = "";

    public string Municipality { get; set; } = "Kommunen";

    /// <summary>Ten digits.</summary>
    public string OrganisationNumber { get; set; } = "2120000142";

    public string Receiver { get; set; } = "e-arkivet";
}
