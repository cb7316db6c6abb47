using Workflows.Cases;

namespace Workflows.Participants;

/// <summary>Somebody who takes part in a case, as staff enter them.</summary>
public sealed record NewParticipant
{
    /// <summary>The longest text of any field, in characters.</summary>
    public const int LongestText = 300;

    public required string Role { get; init; }

    public required bool IsParty { get; init; }

    public required bool IsOrganisation { get; init; }

    /// <summary>Personnummer or organisationsnummer, digits only; whoever signs in with it sees the case.</summary>
    public string? Identifier { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>The role of whom they act for, as a representative; null for whoever acts for themselves.</summary>
    public string? Represents { get; init; }

    public bool ProtectedIdentity { get; init; }

    /// <summary>The number of the certificate that the role needs.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>The certificate's last day.</summary>
    public DateOnly? CertificateUntil { get; init; }
}

/// <summary>Adds somebody to an open case at any state of its process.</summary>
public sealed class AddCaseParticipant(CaseUnits units)
{
    /// <exception cref="ArgumentException">There is no name.</exception>
    public Task<AddOutcome> RunAsync(Guid caseId, Actor who, NewParticipant added, CancellationToken cancellation = default) =>
        OutsideTheFlow.RunAsync(units, caseId, new ActionContext(who), async unit => (await AddAsync(unit, added, cancellation)).Id, cancellation);

    /// <summary>Adds somebody in a unit, after whoever is in the case already.</summary>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static async Task<Participant> AddAsync(CaseUnit unit, NewParticipant added, CancellationToken cancellation) =>
        Add(unit, added, await Representation.RepresentedAsync(unit, added.Represents, cancellation));

    /// <summary>Adds somebody in a unit.</summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="added">Who.</param>
    /// <param name="represented">Whom they act for; null for whoever acts for themselves.</param>
    /// <param name="place">Their place among those who come at one instant, from 0.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static Participant Add(CaseUnit unit, NewParticipant added, Participant? represented = null, int place = 0)
    {
        if (string.IsNullOrWhiteSpace(added.Name))
            throw new ArgumentException("A participant has a name.", nameof(added));
        var participant = new Participant
        {
            // Those who come at one instant are read in the order of their ids.
            Id = Guid.CreateVersion7(unit.Now.AddMilliseconds(place)),
            CaseId = unit.Case.Id,
            Role = added.Role,
            IsParty = added.IsParty,
            Kind = added.IsOrganisation ? "organisation" : "person",
            Identifier = added.Identifier,
            Name = added.Name.Trim(),
            Email = added.Email,
            Phone = added.Phone,
            Address = added.Address,
            ProtectedIdentity = added.ProtectedIdentity,
            CertificateNumber = added.CertificateNumber,
            CertificateUntil = added.CertificateUntil,
            Represents = represented?.Id,
            AddedAt = unit.Now,
        };
        AddParticipant.Run(unit, participant);
        return participant;
    }
}
