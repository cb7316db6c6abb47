using System.Text.Json.Nodes;
using Npgsql;
using Testing;
using Workflows.Runtime;
using Workflows.Tests.Runtime.Messages;

namespace Workflows.Tests.Runtime;

/// <summary>Timers by date, duration and cycle, missed and pending ones.</summary>
public sealed class DueTimerTests
{
    private const int Pending = 100_000;
    private const int Millions = 3_000_000;

    [Fact]
    public async Task Missed_timers_of_a_case_are_caught_up_in_order()
    {
        using var process = new SmallProcess("timed",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
            <userTask id="task"><extensionElements><zeebe:userTask/></extensionElements></userTask>
            <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
            <boundaryEvent id="cycle" attachedToRef="task" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT2H</timeCycle></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="date" attachedToRef="task" cancelActivity="false"><timerEventDefinition><timeDate>2026-03-04T14:00:00+01:00</timeDate></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="duration" attachedToRef="task" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="g1" sourceRef="cycle" targetRef="e1"/><endEvent id="e1"/>
            <sequenceFlow id="g2" sourceRef="date" targetRef="e2"/><endEvent id="e2"/>
            <sequenceFlow id="g3" sourceRef="duration" targetRef="e3"/><endEvent id="e3"/>
            """);
        await using var product = await Product.StartAsync(process.Folder);
        await SmallProcess.OpenCaseAsync(product, "timed");

        // The host was away for a day: from 9 in the morning in Stockholm.
        product.Machine.Advance(TimeSpan.FromDays(1));
        await product.RunUntilQuietAsync();

        var steps = await Post.ListAsync(product, "select payload::text from case_event where type = 'process.step' order by sequence");
        steps.Skip(1).Select(x => JsonNode.Parse(x)!["steps"]![0]!["facts"]!.AsArray().First(f => f!["type"]!.GetValue<string>() == "event")!["elementId"]!.GetValue<string>())
            .Should().Equal("duration", "cycle", "cycle", "date", "cycle");
        (await Post.ScalarAsync(product, "select count(*) from timer")).Should().Be(0L);
    }

    [Fact]
    public Task Taking_a_timer_reads_the_index_however_many_wait() => TakeAmongAsync(Pending);

    [LongFact]
    public Task Taking_a_timer_reads_the_index_when_millions_wait() => TakeAmongAsync(Millions);

    private static async Task TakeAmongAsync(int pending)
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "register:1"));
        await using var product = await Product.StartAsync(process.Folder);
        await using var connection = await product.Database.OpenConnectionAsync();
        await ExecuteAsync(connection,
            $"""
            insert into case_file (id, process_id, version_id, board, title, milestone, opened_at, revision)
            select gen_random_uuid(), 'one', (select id from process_version limit 1), 'b', 't', 'm', now(), 0 from generate_series(1, {pending / 10});
            insert into timer (case_id, wait_id, element_id, due_at)
            select c.id, n, 'e', timestamptz '2030-01-01' + n * interval '1 hour' from case_file c, generate_series(1, 10) n;
            analyze timer; analyze case_file;
            """);
        var early = new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var quiet = await ExplainAsync(connection, DueTimers.Take, early, early);
        var late = await ExplainAsync(connection, DueTimers.Take, early.AddYears(2), early);
        var look = await ExplainAsync(connection, DueTimers.Earliest);

        foreach (var plan in (string[])[quiet, late, look])
        {
            plan.Should().Contain("\"timer_due\"").And.NotContain("Seq Scan").And.NotContain("\"Sort\"");
            var pages = JsonNode.Parse(plan)![0]!["Plan"]!;
            (pages["Shared Hit Blocks"]!.GetValue<int>() + pages["Shared Read Blocks"]!.GetValue<int>()).Should().BeLessThan(40);
        }
    }

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, string sql, params DateTimeOffset[] values)
    {
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers, format json) {sql}", connection);
        foreach (var value in values)
            explain.Parameters.Add(new() { Value = value });
        return (string)(await explain.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
