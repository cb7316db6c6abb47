using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Objects;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.FollowOns;

/// <summary>
/// Begins the yearly cases that objects owe, from the day of the year that their kind says. Each once: looked at again under the
/// object's lock, so any number of hosts may run it, as often as they like. A year whose day was missed is begun later.
/// </summary>
public sealed class BeginObligations(
    ObjectKinds kinds, ProcessVersions versions, OpenCase open, IDbContextFactory<WorkflowsDb> factory, CaseClock clock, ILogger<BeginObligations> log)
{
    private static readonly Actor Who = Actor.System("obligations");

    /// <returns>How many cases were begun.</returns>
    /// <exception cref="InvalidOperationException">Some could not be; they are logged, and the others have been.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (begun, failed) = (0, 0);
        foreach (var (id, kind) in await kinds.AllAsync(cancellation))
        {
            foreach (var obligation in kind.Obligations)
            {
                var (done, not) = await RunAsync(id, obligation, cancellation);
                begun += done;
                failed += not;
            }
        }

        return failed == 0
            ? begun
            : throw new InvalidOperationException($"{failed} cases could not be begun, {begun} were. The log says why.");
    }

    private async Task<(int Done, int Failed)> RunAsync(string kind, ObligationDescription obligation, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        var today = StockholmTime.DayOf(now);
        if (today < FirstDay(obligation, today.Year) || await versions.InForceAsync(obligation.Process, cancellation) is not { Description.Application.ByStaff: true } process)
            return (0, 0);
        var (done, failed) = (0, 0);
        foreach (var about in await OwingAsync(kind, obligation.Process, today, cancellation))
        {
            if (await BeginAsync(process, obligation, about, now, cancellation) is not { } isDone)
                failed++;
            else if (isDone)
                done++;
        }

        return (done, failed);
    }

    /// <returns>Null when it failed.</returns>
    private async Task<bool?> BeginAsync(
        PublishedProcess process, ObligationDescription obligation, CaseObject about, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var known = FollowOnAnswers.About(about, now);
            if (!known.Holds(obligation.Only))
                return false;
            var outcome = await open.RunAsync(
                process, about, CaseHolder.Of(about), known.Of(obligation.Answers), Who, unit => FirstAsync(unit, process, about, cancellation), cancellation);
            return outcome is OpenCaseOutcome.Invalid { Errors: var errors }
                ? throw known.Unfilled(process, errors[0].Key, errors[0].Message)
                : true;
        }
        catch (BegunMeanwhileException)
        {
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The yearly case {Process} about {Object} could not be begun", process.Description.Id, about.Id);
            return null;
        }
    }

    private static async Task FirstAsync(CaseUnit unit, PublishedProcess process, CaseObject about, CancellationToken cancellation)
    {
        if (!await ObjectObligation.TryBeginAsync(unit, about.Id, process.Description.Id, StockholmTime.DayOf(unit.Now).Year, cancellation))
            throw new BegunMeanwhileException();
    }

    /// <summary>What was there when the year began, has not ended and has no case of the year yet.</summary>
    private async Task<List<CaseObject>> OwingAsync(string kind, string processId, DateOnly today, CancellationToken cancellation)
    {
        var yearsFirst = new DateOnly(today.Year, 1, 1);
        var before = StockholmTime.StartOf(yearsFirst).ToUniversalTime();
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<CaseObject>().AsNoTracking()
            .Where(x => x.Kind == kind && x.State != ObjectState.Ended && x.CreatedAt < before)
            .Where(x => (x.ValidFrom == null || x.ValidFrom < yearsFirst) && (x.ValidTo == null || x.ValidTo >= yearsFirst.AddYears(-1)))
            .Where(x => !db.Set<ObjectObligation>().Any(done => done.ObjectId == x.Id && done.ProcessId == processId && done.Year == today.Year))
            .OrderBy(x => x.Id).ToListAsync(cancellation);
    }

    private static DateOnly FirstDay(ObligationDescription obligation, int year) =>
        DateOnly.TryParseExact($"{year:D4}-{obligation.From}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BundleException(
                "process.json", $"'{obligation.From}' under 'obligations' är ingen dag på året, som 01-02.", $"'{obligation.From}' under 'obligations' is no day of a year, such as 01-02.");
}

/// <summary>Another host was first, or the object has ended.</summary>
internal sealed class BegunMeanwhileException : Exception;
