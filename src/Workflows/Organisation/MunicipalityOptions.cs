using System.ComponentModel.DataAnnotations;

namespace Workflows.Organisation;

/// <summary>Who runs the product: on pages, letters, mail and archive packages. Section <c>Municipality</c>.</summary>
public sealed class MunicipalityOptions
{
    public const string Section = "Municipality";

    /// <summary>E.g. <c>Exempelby kommun</c>.</summary>
    [Required]
    public string Name { get; set; } = "Exempelby kommun";

    /// <summary>Ten digits, with or without the hyphen.</summary>
    [Required]
    [RegularExpression(@"\d{6}-?\d{4}")]
    public string OrganisationNumber { get; set; } = "212000-0142";

    /// <summary>Where those write who cannot use the e-service.</summary>
    [Required]
    public string PostalAddress { get; set; } = "Exempelby kommun, 123 45 Exempelby";

    [Required]
    public string Phone { get; set; } = "010-123 45 67";

    [Required]
    [EmailAddress]
    public string Email { get; set; } = "kommun@kommun.example";

    /// <summary>Where these pages are on the web, for the links in mail.</summary>
    [Required]
    [Url]
    public string WebAddress { get; set; } = "http://localhost:5080";
}
