using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Organisation;

namespace Workflows.Insight;

/// <summary>The secret addresses of calendar feeds: made, renewed, ended, and looked up when a calendar program asks.</summary>
public sealed class CalendarFeeds(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    private const int TokenBytes = 32;

    /// <summary>A token is this many characters of base64url.</summary>
    private const int TokenLength = 43;

    /// <summary>Makes an address; the one that there was before stops working.</summary>
    /// <returns>The token, which cannot be read again; null when the person is no member of the group.</returns>
    public async Task<string?> RenewAsync(string staffId, string groupId, string language, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (!await db.Set<StaffGroupMember>().AnyAsync(x => x.StaffId == staffId && x.GroupId == groupId, cancellation))
            return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = await clock.NowAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into calendar_feed (staff_id, group_id, token_sha256, language, created_at)
            values ({staffId}, {groupId}, {HashOf(token)}, {language}, {now})
            on conflict (staff_id, group_id) do update
            set token_sha256 = excluded.token_sha256, language = excluded.language, created_at = excluded.created_at
            """,
            cancellation);
        return token;
    }

    public async Task EndAsync(string staffId, string groupId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await db.Set<CalendarFeed>().Where(x => x.StaffId == staffId && x.GroupId == groupId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The feeds that somebody has, by group.</summary>
    public async Task<IReadOnlyDictionary<string, CalendarFeed>> OfAsync(string staffId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<CalendarFeed>().AsNoTracking().Where(x => x.StaffId == staffId).ToDictionaryAsync(x => x.GroupId, cancellation);
    }

    /// <returns>Null for a token that was never given or has been renewed, and once its person has left the group.</returns>
    public async Task<CalendarFeed?> FindAsync(string token, CancellationToken cancellation = default)
    {
        if (token.Length != TokenLength)
            return null;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var hash = HashOf(token);
        return await db.Set<CalendarFeed>().AsNoTracking()
            .Where(x => x.TokenSha256 == hash && db.Set<StaffGroupMember>().Any(m => m.StaffId == x.StaffId && m.GroupId == x.GroupId))
            .SingleOrDefaultAsync(cancellation);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
