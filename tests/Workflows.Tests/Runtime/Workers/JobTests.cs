using Microsoft.Extensions.DependencyInjection;
using Testing;
using Workflows.Cases;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Tests.Runtime.Workers;

/// <summary>Leases, retries and incidents of jobs, against PostgreSQL.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task A_failing_job_rests_as_its_kind_says_and_becomes_an_incident_that_a_retry_mends()
    {
        var mended = false;
        var step = new TestStep("outside:1", _ => mended ? TestStep.Done : throw new IOException("The register does not answer."));
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        await using var product = await StartAsync(process, step);
        var caseId = await SmallProcess.OpenCaseAsync(product, "one");

        await product.RunUntilQuietAsync();
        step.Jobs.Should().ContainSingle();
        await RestAsync(product, TimeSpan.FromSeconds(59));
        step.Jobs.Should().ContainSingle("it rests for a minute");
        await RestAsync(product, TimeSpan.FromSeconds(1));
        step.Jobs.Should().HaveCount(2);
        await RestAsync(product, TimeSpan.FromMinutes(90));
        step.Jobs.Should().HaveCount(2, "the second rest is two hours");
        await RestAsync(product, TimeSpan.FromMinutes(30));
        step.Jobs.Should().HaveCount(3).And.OnlyContain(x => x.IdempotencyKey == step.Jobs[0].IdempotencyKey);
        (await product.IncidentsAsync()).Should().Equal("ask: The register does not answer.");

        mended = true;
        await RestAsync(product, TimeSpan.FromDays(1));
        step.Jobs.Should().HaveCount(3, "a person must look");
        (await RetryAsync(product, caseId)).Should().BeTrue();
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        (await ScalarAsync(product, "select instance_status from case_file")).Should().Be("Completed");
    }

    [Fact]
    public async Task A_step_may_say_itself_how_often_it_is_attempted()
    {
        var step = new TestStep("outside:1", _ => new JobOutcome.RetryLater(TimeSpan.FromSeconds(1), "Busy."));
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1").Replace("type=\"outside:1\"", "type=\"outside:1\" retries=\"1\"", StringComparison.Ordinal));
        await using var product = await StartAsync(process, step);
        await SmallProcess.OpenCaseAsync(product, "one");

        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().Equal("ask: Busy.");
    }

    [Fact]
    public async Task An_external_step_of_an_example_goes_on_with_its_example_result()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "plan-check:1"), externalSteps: "plan-check:1");
        await using var product = await Product.StartAsync(process.Folder, ExampleWork.AddTo);
        await SmallProcess.OpenCaseAsync(product, "one");

        await product.RunUntilQuietAsync();

        (await ScalarAsync(product, "select instance_status from case_file")).Should().Be("Completed");
    }

    [Fact]
    public async Task A_failing_case_holds_up_no_other_and_its_own_later_jobs_of_the_channel()
    {
        Guid failing = default;
        var step = new TestStep("outside:1", job => job.CaseId == failing && job.Input.ElementId == "first" ? new JobOutcome.NeedsPerson("No.") : TestStep.Done);
        using var process = new SmallProcess("two",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="both"/><parallelGateway id="both"/>
            <sequenceFlow id="f2" sourceRef="both" targetRef="first"/><sequenceFlow id="f3" sourceRef="both" targetRef="second"/>
            <serviceTask id="first"><extensionElements><zeebe:taskDefinition type="outside:1"/></extensionElements></serviceTask>
            <serviceTask id="second"><extensionElements><zeebe:taskDefinition type="outside:1"/></extensionElements></serviceTask>
            <sequenceFlow id="f4" sourceRef="first" targetRef="end"/><sequenceFlow id="f5" sourceRef="second" targetRef="end"/><endEvent id="end"/>
            """);
        await using var product = await StartAsync(process, step);
        failing = await SmallProcess.OpenCaseAsync(product, "two");
        var other = await SmallProcess.OpenCaseAsync(product, "two");

        await product.RunUntilQuietAsync();

        step.Jobs.Select(x => (x.CaseId, x.Input.ElementId)).Should().Equal((failing, "first"), (other, "first"), (other, "second"));
        var held = failing;
        failing = default;
        await RetryAsync(product, held);
        await product.RunUntilQuietAsync();
        step.Jobs.Skip(3).Select(x => x.Input.ElementId).Should().Equal("first", "second");
    }

    [Fact]
    public async Task Many_takers_at_once_get_each_job_once_and_the_older_one_of_a_case_first()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        await using var product = await StartAsync(process, new TestStep("outside:1", _ => TestStep.Done));
        for (var i = 0; i < 20; i++)
            await SmallProcess.OpenCaseAsync(product, "one");
        var leases = product.Get<JobLeases>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => Task.Run(
            () => leases.TakeOwnAsync(["outside:1"], 4, TimeSpan.FromMinutes(1), $"taker {x}", CancellationToken.None))));

        taken.SelectMany(x => x).Select(x => x.Id).Should().OnlyHaveUniqueItems().And.HaveCount(20);
    }

    [Fact]
    public async Task An_answer_after_the_lease_was_lost_changes_nothing_and_cut_off_attempts_count()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        await using var product = await StartAsync(process, new TestStep("outside:1", _ => TestStep.Done));
        await SmallProcess.OpenCaseAsync(product, "one");
        var (leases, finish) = (product.Get<JobLeases>(), product.Get<FinishJob>());
        var lost = (await TakeAsync(leases)).Single();
        (await TakeAsync(leases)).Should().BeEmpty("it is leased");
        product.Machine.Advance(TimeSpan.FromMinutes(1));
        var held = (await TakeAsync(leases)).Single();

        var late = await finish.CompleteAsync(lost, Actor.System("late"), (_, _) => throw new InvalidOperationException("not reached"), CancellationToken.None);

        late.Should().Be(JobEnd.LeaseLost);
        (await finish.RetryAsync(lost, Actor.System("late"), "x", TimeSpan.Zero, null, CancellationToken.None)).Should().Be(JobEnd.LeaseLost);
        (await leases.ExtendAsync(lost.Id, lost.LeaseToken, TimeSpan.FromHours(1), CancellationToken.None)).Should().BeNull();
        (held.Attempt, held.MaxAttempts).Should().Be((2, 3));
        product.Machine.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(leases);
        product.Machine.Advance(TimeSpan.FromMinutes(1));
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().ContainSingle().Which.Should().StartWith("ask: None of 3 attempts");
    }

    [Fact]
    public async Task A_host_that_lacks_a_step_of_an_open_case_does_not_start()
    {
        using var process = new SmallProcess("one", SmallProcess.OneStep("ask", "outside:1"));
        using var empty = new TemporaryFolder();
        await using var product = await StartAsync(process, new TestStep("outside:1", _ => TestStep.Done));
        await SmallProcess.OpenCaseAsync(product, "one");

        var start = () => Product.OpenAsync(product.ConnectionString, product.DataFolder, product.Machine, empty.Path);

        await start.Should().ThrowAsync<Workflows.Data.StartupException>().WithMessage("*'ask' needs the handler 'outside:1'*");
    }

    [Fact]
    public async Task Only_a_declared_external_step_is_published_without_a_handler()
    {
        using var declared = new SmallProcess("one", SmallProcess.OneStep("ask", "plan-check:1"), externalSteps: "plan-check:1");
        using var undeclared = new SmallProcess("one", SmallProcess.OneStep("ask", "plan-check:1"));
        using var own = new SmallProcess("one", SmallProcess.OneStep("ask", "register:1"), externalSteps: "register:1");

        await using var product = await Product.StartAsync(declared.Folder);
        foreach (var refused in (SmallProcess[])[undeclared, own])
        {
            var start = () => Product.StartAsync(refused.Folder);
            await start.Should().ThrowAsync<Workflows.Data.StartupException>().WithMessage("*externalSteps*");
        }
    }

    private static Task<IReadOnlyList<LeasedJob>> TakeAsync(JobLeases leases) =>
        leases.TakeOwnAsync(["outside:1"], 1, TimeSpan.FromMinutes(1), "test", CancellationToken.None);

    private static Task<Product> StartAsync(SmallProcess process, TestStep step) =>
        Product.StartAsync(process.Folder, services => services.AddSingleton<IDispatchedStep>(step));

    private static async Task RestAsync(Product product, TimeSpan time)
    {
        product.Machine.Advance(time);
        await product.RunUntilQuietAsync();
    }

    private static async Task<bool> RetryAsync(Product product, Guid caseId)
    {
        var incident = (long)(await ScalarAsync(product, $"select id from incident where case_id = '{caseId}' and resolved_at is null"))!;
        return await product.Get<RetryIncident>().RunAsync(caseId, incident, Actor.Staff("ove.operator", "Ove Operatör"), "The register is back.");
    }

    private static async Task<object?> ScalarAsync(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
