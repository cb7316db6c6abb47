using Npgsql;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Processes.Bundles;

namespace Benchmarks.Deadlines;

/// <summary>A million open deadlines: the clocks of one case that has just come in, copied by the database.</summary>
internal sealed class MillionDeadlines
{
    /// <summary>How many cases have a deadline that is due.</summary>
    public const int Due = 1_000;

    private const int AtLeast = 1_000_000;
    private const string Rule = "promise-receipt";

    private readonly Product product;

    private MillionDeadlines(Product product, int cases, long rows, DateTimeOffset now)
    {
        this.product = product;
        (Cases, Rows, Now) = (cases, rows, now);
    }

    public int Cases { get; }

    public long Rows { get; }

    /// <summary>The case clock: the promise of a receipt has just been broken.</summary>
    public DateTimeOffset Now { get; }

    public static async Task<MillionDeadlines> FillAsync(Product product)
    {
        var model = await ModelAsync(product);
        product.Machine.Advance(TimeSpan.FromDays(5));
        var now = product.Machine.GetUtcNow();
        var clocks = (int)await CountAsync(product, "select count(*) from deadline");
        var cases = (AtLeast / clocks) + 1;
        await ExecuteAsync(
            product,
            """
            insert into case_file (id, process_id, version_id, board, title, milestone, opened_at, revision)
            select md5(n::text)::uuid, process_id, version_id, board, title, milestone, opened_at, 0
            from case_file, generate_series(1, $2) n where id = $1
            """,
            model, cases);
        await ExecuteAsync(
            product,
            """
            insert into deadline (case_id, rule, subject, topic, status, started_on, due_on, next_moment, reported)
            select md5(n::text)::uuid, rule, subject, topic, status, started_on, due_on,
                case when n <= $2 then next_moment else next_moment + make_interval(days => 30 + n % 300) end, reported
            from deadline, generate_series(1, $3) n where case_id = $1
            """,
            model, Due, cases);
        await ExecuteAsync(
            product,
            """
            insert into clock_event (id, case_id, type, occurred_at, recorded_at, channel, party, data)
            select md5('event' || n)::uuid, md5(n::text)::uuid, type, occurred_at, recorded_at, channel, party, data
            from clock_event, generate_series(1, $2) n where case_id = $1
            """,
            model, Due);
        await ExecuteAsync(product, "delete from deadline where case_id = $1", model);
        await TidyAsync(product);
        return new MillionDeadlines(product, cases, await CountAsync(product, "select count(*) from deadline"), now);
    }

    /// <summary>The same rows are due again, with nothing reported of them and nothing queued, and what they were before is gone.</summary>
    public async Task MakeDueAsync()
    {
        await ExecuteAsync(product, "delete from job");
        await ExecuteAsync(
            product,
            """
            update deadline set status = 'Running', next_moment = $3, reported = '{}'
            from generate_series(1, $1) n where case_id = md5(n::text)::uuid and rule = $2
            """,
            Due, Rule, Now.AddHours(-1));
        await TidyAsync(product);
    }

    /// <summary>How many of the rows have been acted on: passed, and reported as that.</summary>
    public Task<long> ActedOnAsync() => CountAsync(
        product, $"select count(*) from deadline where rule = '{Rule}' and status = 'Passed' and 'passed' = any(reported)");

    /// <summary>Takes away what the rows were before, and lets the planner know what they are now, as the server does by itself after a while.</summary>
    public static Task TidyAsync(Product product) => ExecuteAsync(product, "vacuum (analyze, index_cleanup on) deadline, case_file, clock_event, job");

    private static async Task<Guid> ModelAsync(Product product)
    {
        var process = (await product.Get<ProcessVersions>().AllInForceAsync(CancellationToken.None))[0];
        CaseFile Create(DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = process.Description.Id,
            VersionId = process.Id,
            Board = process.Description.Board,
            Title = process.Description.Application.Title.Sv,
            Milestone = process.Description.Milestones[0].Id,
            OpenedAt = now,
        };
        return await product.Get<CaseUnits>().CreateAsync(
            Create,
            new ActionContext(Actor.System("benchmark")),
            async unit =>
            {
                await product.Get<RecordClockEvent>().RunAsync(
                    unit, process.Description.Application.ReceivedEvent, unit.Now, ClockParty.Applicant, ClockChannel.Web, null, CancellationToken.None);
                return unit.Case.Id;
            });
    }

    private static async Task ExecuteAsync(Product product, string sql, params object[] values)
    {
        await using var command = product.Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
