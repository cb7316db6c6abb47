using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Documents;

namespace Workflows.Processes.Applications;

/// <summary>
/// An application that came on paper and that a registrar enters for its applicant. The paper is what was signed, so nothing
/// is signed here, and it is taken as it is: what the paper does not say is asked for later.
/// </summary>
public sealed record PaperApplication
{
    /// <summary>The name under which a draft keeps the scan; no form field has such a key.</summary>
    public const string ScanField = "$scan";

    /// <summary>The day on which it reached the authority; never later than today.</summary>
    public required DateOnly ArrivedOn { get; init; }

    /// <summary>How it came, which decides the day that counts (FL 22).</summary>
    public required ClockChannel Channel { get; init; }

    public required string ApplicantName { get; init; }

    public required bool IsOrganisation { get; init; }

    /// <summary>Personnummer or organisationsnummer, digits only; null where the paper gives none.</summary>
    public string? ApplicantIdentifier { get; init; }

    public bool ProtectedIdentity { get; init; }

    /// <summary>The scanned paper, at least one file, already in the store.</summary>
    public required IReadOnlyList<StoredFile> Scan { get; init; }

    /// <summary>The instant that stands for the day: noon, or now where that has not come.</summary>
    internal DateTimeOffset ArrivedAt(DateTimeOffset now)
    {
        var noon = StockholmTime.StartOf(ArrivedOn).AddHours(12).ToUniversalTime();
        return noon < now ? noon : now;
    }
}
