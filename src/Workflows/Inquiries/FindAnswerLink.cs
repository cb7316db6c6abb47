using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;

namespace Workflows.Inquiries;

/// <summary>Looks up what an answer link opens.</summary>
public sealed class FindAnswerLink(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    /// <returns>Null for a token that was never given, that has ended or was revoked, and where nothing is asked any more.</returns>
    public async Task<OpenedLink?> RunAsync(string token, CancellationToken cancellation = default)
    {
        if (token.Length != LinkTokens.Length)
            return null;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var hash = LinkTokens.HashOf(token);
        var found = await (from link in db.Set<AnswerLink>().AsNoTracking()
                           join inquiry in db.Set<Inquiry>().AsNoTracking() on link.InquiryId equals inquiry.Id
                           join file in db.Set<CaseFile>().AsNoTracking() on link.CaseId equals file.Id
                           where link.TokenSha256 == hash
                           select new { link, inquiry, file.ClosedAt }).SingleOrDefaultAsync(cancellation);
        if (found is null || !LinkTokens.Fits(token, found.link.TokenSha256))
            return null;
        var today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        return found is { link.RevokedAt: null, inquiry.WithdrawnAt: null, ClosedAt: null } && today <= found.link.ExpiresOn
            ? new OpenedLink(found.link, found.inquiry)
            : null;
    }
}

/// <summary>A link that works, and what it asks.</summary>
public sealed record OpenedLink(AnswerLink Link, Inquiry Inquiry);
