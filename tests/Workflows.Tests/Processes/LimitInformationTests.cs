using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Notifications;
using Workflows.Processes.Clocks;

namespace Workflows.Tests.Processes;

public sealed class LimitInformationTests : IAsyncLifetime
{
    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task The_receipt_informs_of_limits_fee_and_appeal()
    {
        var permit = await PermitCase.ApplyAsync(product);

        (await ToldAsync(permit)).Should().Be(1);
        (await StatusAsync(permit)).Should().Be(ClockStatus.Met);
    }

    [Fact]
    public async Task An_answer_to_an_order_moves_the_start_and_informs_again()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.AskForCompletionAsync("injunction", "2026-03-25");
        await product.AdvanceAsync(TimeSpan.FromDays(10));

        await permit.AnswerCompletionAsync();
        await product.RunUntilQuietAsync();

        (await ToldAsync(permit)).Should().Be(2);
        (await StatusAsync(permit)).Should().Be(ClockStatus.Met);
        var mail = await permit.ReadAsync(db => db.Set<Mail>().SingleAsync(x => x.CaseId == permit.Id && x.Subject.StartsWith("Dag för beslut")));
        var text = await File.ReadAllTextAsync(Path.Combine(product.DataFolder, "mail", mail.FileName));
        text.Should().NotBeEmpty();
    }

    [Fact]
    public async Task An_answer_to_a_request_without_an_order_moves_nothing_and_informs_nobody()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.AskForCompletionAsync("request", "2026-03-25");
        await product.RunUntilQuietAsync();

        await permit.AnswerCompletionAsync();
        await product.RunUntilQuietAsync();

        (await ToldAsync(permit)).Should().Be(1);
    }

    private static Task<int> ToldAsync(PermitCase permit) =>
        permit.ReadAsync(db => db.Set<ClockEventRow>().CountAsync(x => x.CaseId == permit.Id && x.Type == LimitInformation.Sent));

    private static Task<ClockStatus> StatusAsync(PermitCase permit) => permit.ReadAsync(db => db.Set<Deadline>()
        .Where(x => x.CaseId == permit.Id && x.Rule == "information-new").Select(x => x.Status).SingleAsync());
}
