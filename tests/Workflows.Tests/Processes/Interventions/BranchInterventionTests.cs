using Microsoft.Extensions.DependencyInjection;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Interventions;
using Workflows.Processes.Migration;
using Workflows.Runtime.Workers;
using Workflows.Tests.Runtime.Messages;

namespace Workflows.Tests.Processes.Interventions;

/// <summary>Interventions in a case that stands in two branches: a task, after which it is closed, and a step of another department.</summary>
public sealed class BranchInterventionTests : IAsyncLifetime, IDisposable
{
    private const string Branches =
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="fork"/><parallelGateway id="fork"/>
        <sequenceFlow id="f2" sourceRef="fork" targetRef="handle"/>
        <userTask id="handle"><extensionElements><zeebe:userTask/></extensionElements></userTask>
        <sequenceFlow id="f3" sourceRef="handle" targetRef="close"/>
        <serviceTask id="close"><extensionElements><zeebe:taskDefinition type="close-case:1"/></extensionElements></serviceTask>
        <sequenceFlow id="f4" sourceRef="close" targetRef="closed"/><endEvent id="closed"/>
        <sequenceFlow id="f5" sourceRef="fork" targetRef="ask"/>
        <serviceTask id="ask"><extensionElements><zeebe:taskDefinition type="plan-check:1"/></extensionElements></serviceTask>
        <sequenceFlow id="f6" sourceRef="ask" targetRef="tell"/>
        <userTask id="tell"><extensionElements><zeebe:userTask/></extensionElements></userTask>
        <sequenceFlow id="f7" sourceRef="tell" targetRef="told"/><endEvent id="told"/>
        """;

    private static readonly Actor Operator = Actor.Staff("dan.driftansvarig", "Dan Driftansvarig");

    private readonly SmallProcess process = new("branches", Branches, externalSteps: "plan-check:1");
    private Product product = null!;
    private Guid caseId;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync(process.Folder);
        caseId = await SmallProcess.OpenCaseAsync(product, "branches");
    }

    public Task DisposeAsync() => product.DisposeAsync().AsTask();

    public void Dispose() => process.Dispose();

    [Fact]
    public async Task What_would_leave_a_case_neither_decided_nor_closed_is_refused() =>
        (await CancelAsync("handle")).Outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().ContainSingle(x => x.Code == "NeverDecided");

    [Fact]
    public async Task A_cancelled_job_is_given_to_nobody()
    {
        (await CancelAsync("ask")).Outcome.Should().BeOfType<CaseOutcome.Moves>();

        (await TakeAsync()).Should().BeEmpty();
        (await Post.ListAsync(product, "select element_id from instance_row where kind = 'token'")).Should().Equal("handle");
    }

    [Fact]
    public async Task A_job_that_somebody_performs_is_not_cancelled()
    {
        (await TakeAsync()).Should().ContainSingle();

        (await CancelAsync("ask")).Outcome.Should().BeOfType<CaseOutcome.Postponed>().Which.Reason.Code.Should().Be(CaseReason.Busy);

        (await Post.ListAsync(product, "select state from job")).Should().Equal("waiting");
    }

    [Fact]
    public async Task A_failed_job_goes_with_its_incident()
    {
        var job = (await TakeAsync()).Single();
        await product.Get<FinishJob>().FailAsync(job, Operator, "The plan is lost.", CancellationToken.None);
        (await product.IncidentsAsync()).Should().ContainSingle();

        (await CancelAsync("ask")).Outcome.Should().BeOfType<CaseOutcome.Moves>();

        (await product.IncidentsAsync()).Should().BeEmpty();
        (await Post.ListAsync(product, "select state from job")).Should().Equal("cancelled");
        (await FoldedStates.DifferingAsync(product.Database)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_operators_cancel_the_same_step_and_one_is_told_that_it_is_gone()
    {
        var token = await TokenAsync("ask");
        var cancel = product.Get<CancelStep>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => cancel.RunAsync(caseId, Operator, token, "Planen finns redan.")));

        outcomes.Select(x => x.Outcome.GetType().Name).Order().Should().Equal(nameof(CaseOutcome.Moves), nameof(CaseOutcome.Refused));
        (await Post.ScalarAsync(product, $"select count(*) from case_event where type = '{CancelStep.Cancelled}'")).Should().Be(1L);
    }

    [Fact]
    public async Task Every_place_of_the_case_can_be_chosen_and_those_of_the_map_where_it_does_not_stand()
    {
        var model = (await product.Get<ProcessVersions>().InForceAsync("branches"))!.Model;

        var places = await product.Services.GetRequiredService<ReadPlaces>().RunAsync(caseId, model);

        places.Standing.Select(x => x.Node.Id).Should().BeEquivalentTo("handle", "ask");
        places.Free.Select(x => x.Node.Id).Should().Equal("close", "tell");
    }

    private Task<IReadOnlyList<LeasedJob>> TakeAsync() =>
        product.Get<JobLeases>().TakeExternalAsync("plan-check:1", 1, TimeSpan.FromMinutes(1), "planner", CancellationToken.None);

    private async Task<Intervention> CancelAsync(string element) =>
        await product.Get<CancelStep>().RunAsync(caseId, Operator, await TokenAsync(element), "Planen finns redan.");

    private async Task<long> TokenAsync(string element) =>
        (await FoldedStates.StoredAsync(product.Database, caseId))!.Tokens.Values.Single(x => x.ElementId == element).Id;
}
