using Testing;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Processes.Replay;

namespace Definitions.Tests.Scenarios;

/// <summary>Extensions and corrections of the clock are entered again when a case is played through a draft.</summary>
public sealed class ReplayedClockTests : IAsyncLifetime
{
    private const string Limit = "decision-new";

    private Product product = null!;
    private PermitCase permit = null!;

    private static ProcessBundle Version => ReadBundleFolder.Run(Repository.PathOf("definitions/building-permit"));

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
        await product.RunUntilQuietAsync();
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task An_extended_case_is_compared_and_a_shorter_limit_is_extended_by_as_much()
    {
        await ExtendAsync();

        (await ReplayAsync(x => x)).Run.Cases.Should().BeEquivalentTo(new Dictionary<ReplayCaseState, int> { [ReplayCaseState.Same] = 1 });
        var (_, groups) = await ReplayAsync(x => x.Replace("\"period\": { \"weeks\": 10 }", "\"period\": { \"weeks\": 8 }", StringComparison.Ordinal));
        groups.Single(x => x.Finding is { Kind: ReplayKind.Deadline, Subject: "decision" }).Finding.After.Should().Be("-14");
    }

    [Fact]
    public async Task Where_the_draft_knows_no_extension_nothing_is_said_of_the_case()
    {
        await product.AdvanceAsync(TimeSpan.FromDays(64));
        await ExtendAsync();

        // Eight weeks have passed by then, so by the draft there is nothing left to extend.
        var (run, groups) = await ReplayAsync(x => x.Replace("\"period\": { \"weeks\": 10 }", "\"period\": { \"weeks\": 8 }", StringComparison.Ordinal));

        run.Comparable.Should().Be(0);
        groups.Should().ContainSingle().Which.Finding.Reason!.Text.Sv.Should().Contain("går den inte att förlänga");
    }

    [Fact]
    public async Task A_corrected_arrival_is_corrected_again()
    {
        await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 2, 24), ClockChannel.Web));

        (await ReplayAsync(x => x)).Run.Cases.Should().BeEquivalentTo(new Dictionary<ReplayCaseState, int> { [ReplayCaseState.Same] = 1 });
        var (run, groups) = await ReplayAsync(x => x.Replace("\"application.received\"", "\"application.arrived\"", StringComparison.Ordinal));
        run.Comparable.Should().Be(0, "the draft's clock knows no such event");
        groups.Should().ContainSingle();
    }

    private async Task ExtendAsync() =>
        (await product.Get<ExtendDeadline>().RunAsync(permit.Id, Limit, null, 4, "Ärendet är komplicerat.", PermitCase.Officer))
        .Should().BeOfType<ExtendOutcome.Extended>();

    private async Task CorrectAsync(ClockCorrection correction)
    {
        var clocks = await product.Get<ReadClocks>().RunAsync(permit.Id);
        var entry = clocks.Events.Single(x => x.Type == "application.received");
        (await product.Get<CorrectClockEvent>().RunAsync(permit.Id, Guid.Parse(entry.Id), correction, PermitCase.Officer, "Stämpeln visar den 24 februari."))
            .Should().BeOfType<CorrectOutcome.Recorded>();
        await product.RunUntilQuietAsync();
    }

    private Task<(ReplayRun Run, IReadOnlyList<ReplayGroup> Groups)> ReplayAsync(Func<string, string> change) =>
        Replays.RunAsync(product, Version.With("deadlines.json", change(Version.ReadText("deadlines.json"))));
}
