using System.Security.Cryptography;
using System.Text;

namespace Workflows.Cases;

/// <summary>What a person signed: the text as it was shown, its hash, who, how and when.</summary>
public sealed class Signature
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>What was signed: <c>application</c> or <c>decision</c>.</summary>
    public required string Subject { get; init; }

    public required string TextShown { get; init; }

    /// <summary>SHA-256 of the shown text as UTF-8, lower-case hex.</summary>
    public required string TextSha256 { get; init; }

    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>How the person was identified, e.g. <c>development-sign-in</c> or <c>oidc</c>.</summary>
    public required string Method { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    public static string HashOf(string textShown) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(textShown)));

    /// <summary>Stores that the unit's actor signed a text. The text is kept as shown.</summary>
    public static Signature Sign(CaseUnit unit, string subject, string textShown, string method)
    {
        var signature = new Signature
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            Subject = subject,
            TextShown = textShown,
            TextSha256 = HashOf(textShown),
            PersonId = unit.Context.Who.Id,
            PersonName = unit.Context.Who.Name,
            Method = method,
            SignedAt = unit.Now,
        };
        unit.Add(signature);
        unit.Record("case.signed", new { subject, sha256 = signature.TextSha256, method });
        return signature;
    }
}
