using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Cases;

namespace Workflows.Participants;

/// <summary>A person or body with a role in a case. Only a <see cref="IsParty">party</see> has the rights of FL 10 and 25.</summary>
public sealed class Participant
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>A role of the process, e.g. <c>applicant</c>, <c>property-owner</c>, <c>neighbour</c>.</summary>
    public required string Role { get; init; }

    public required bool IsParty { get; init; }

    /// <summary><c>person</c> or <c>organisation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Personnummer or organisationsnummer, digits only.</summary>
    public string? Identifier { get; init; }

    public required string Name { get; init; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Address { get; set; }

    /// <summary>The number of the certificate that the role needs, such as that of a certified controller (PBL 10:9).</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>The certificate's last day.</summary>
    public DateOnly? CertificateUntil { get; init; }

    public bool ProtectedIdentity { get; init; }

    /// <summary>Whether they are served the decision without being a party: heard, and their objections not met (PBL 9:108).</summary>
    public bool MustBeServed { get; set; }

    /// <summary>The participant whom they act for, as a representative (ombud) with a power of attorney (FL 14); null for whoever acts for themselves.</summary>
    public Guid? Represents { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder) => builder.HasKey(x => x.Id);
}

/// <summary>Adds somebody to a case.</summary>
public static class AddParticipant
{
    public static void Run(CaseUnit unit, Participant participant)
    {
        unit.Add(participant);
        unit.Record("participant.added", new { id = participant.Id, participant.Role, participant.IsParty, hasEmail = participant.Email is not null, participant.Represents });
    }
}
