using System.ComponentModel.DataAnnotations;

namespace Host.Startup;

/// <summary>What the pages say about the municipality; section <c>Municipality</c>.</summary>
public sealed class MunicipalityOptions
{
    public const string Section = "Municipality";

    /// <summary>The name in the header, e.g. <c>Exempelby kommun</c>.</summary>
    [Required]
    public string Name { get; set; } = "Exempelby kommun";

    /// <summary>Where those write who cannot use the e-service.</summary>
    [Required]
    public string PostalAddress { get; set; } = "Exempelby kommun, 123 45 Exempelby";

    [Required]
    public string Phone { get; set; } = "010-123 45 67";

    [Required]
    public string Email { get; set; } = "kommun@kommun.example";
}
