using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Appeals;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Workflows.Tests.Processes;

/// <summary>Service, appeals and linked cases of a garage that was decided on 4 March 2026, a Wednesday.</summary>
public sealed class AfterDecisionTests : IAsyncLifetime
{
    private static readonly DateOnly Decided = new(2026, 3, 4);

    private static readonly SignedText Signed = new("Det här skickas.", "test");

    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await permit.SignAsync();
        await product.RunUntilQuietAsync();
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task The_decision_is_not_legally_binding_before_everybody_who_must_be_served_was()
    {
        var neighbour = await NeighbourAsync();
        await permit.ConfirmServiceAsync();
        (await DueAsync("legal-force")).Should().NotBeNull();

        (await product.Get<RecordService>().RequireAsync(permit.Id, PermitCase.Officer, neighbour, true)).Should().Be(ServiceOutcome.Recorded);
        (await DueAsync("legal-force")).Should().BeNull("the neighbour has not been served");
        await product.AdvanceAsync(TimeSpan.FromDays(30));
        var served = Decided.AddDays(29);
        (await product.Get<RecordService>().RunAsync(permit.Id, PermitCase.Officer, neighbour, served, ServiceWay.Receipt, [])).Should().Be(ServiceOutcome.Recorded);

        (await DueAsync("legal-force")).Should().Be(served.AddDays(21));
        (await product.Get<RecordService>().RunAsync(permit.Id, PermitCase.Officer, neighbour, served, ServiceWay.Receipt, [])).Should().Be(ServiceOutcome.AlreadyServed);
    }

    [Fact]
    public async Task A_letter_counts_from_the_working_day_before_it_came()
    {
        await permit.ConfirmServiceAsync();
        await product.AdvanceAsync(TimeSpan.FromDays(22));

        var letter = await EnterAsync(Decided.AddDays(22), ClockChannel.Post);
        var visit = await EnterAsync(Decided.AddDays(22), ClockChannel.Visit);

        letter.Should().BeOfType<AppealOutcome.Received>().Which.InTime.Should().BeTrue();
        visit.Should().BeOfType<AppealOutcome.Received>().Which.InTime.Should().BeFalse();
        (await permit.ReadAsync(db => db.Set<Appeal>().CountAsync(x => x.CaseId == permit.Id))).Should().Be(2);
    }

    [Fact]
    public async Task An_appeal_in_time_goes_to_the_higher_body_with_the_file()
    {
        await permit.ConfirmServiceAsync();
        await product.Get<ReceiveAppeal>().RunAsync(permit.Id, PermitCase.Applicant, "Jag vill bygga större.", [], Signed);
        (await permit.DoAsync("assess-appeal", PermitCase.Officer, new JsonObject { ["action"] = "forward", ["reconsidered"] = "unchanged", ["reasons"] = "I tid." }))
            .Should().BeOfType<TaskOutcome.Done>();
        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        var appeal = await permit.ReadAsync(db => db.Set<Appeal>().SingleAsync(x => x.CaseId == permit.Id));
        appeal.State.Should().Be(AppealState.Forwarded);
        var mail = await permit.ReadAsync(db => db.Set<Mail>().SingleAsync(x => x.CaseId == permit.Id && x.Recipient == "lansstyrelsen@lansstyrelsen.example"));
        await using var eml = product.Get<EmlOutbox>().Open(mail.FileName)!;
        using var reader = new StreamReader(eml);
        (await reader.ReadToEndAsync()).Should().Contain("akten.zip").And.Contain("application/pdf");
    }

    [Fact]
    public async Task An_officer_without_the_clause_may_not_dismiss_an_appeal()
    {
        await product.Get<ReceiveAppeal>().RunAsync(permit.Id, PermitCase.Applicant, "Jag överklagar.", [], Signed);

        (await permit.DoAsync("assess-appeal", PermitCase.Reviewer, new JsonObject { ["action"] = "dismiss", ["reasons"] = "Sent." }))
            .Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_decision_takes_the_place_of_the_earlier_and_only_a_change_is_served_anew(bool isCorrection)
    {
        await permit.ConfirmServiceAsync();
        var before = await DueAsync("legal-force");
        await product.AdvanceAsync(TimeSpan.FromDays(5));

        var change = new DecisionChange(isCorrection, "Bygglov beviljas för garage om 36 kvm.", "Planenligt.", null, "Arean var fel.");
        (await product.Get<ChangeDecision>().RunAsync(permit.Id, PermitCase.Officer, change)).Should().Be(ChangeOutcome.NoAuthority);
        (await product.Get<ChangeDecision>().RunAsync(permit.Id, PermitCase.Delegate, change)).Should().Be(ChangeOutcome.Changed);
        await product.RunUntilQuietAsync();

        (await product.IncidentsAsync()).Should().BeEmpty();
        var decision = await permit.ReadAsync(db => CurrentDecision.FindAsync(db.Set<Decision>(), permit.Id, CancellationToken.None));
        decision!.Summary.Should().Be(change.Summary);
        decision.DocumentId.Should().NotBeNull();
        (await DueAsync("legal-force")).Should().Be(isCorrection ? before : null);
        (await permit.ConfirmServiceAsync()).Should().BeTrue();
        (await DueAsync("legal-force")).Should().Be(isCorrection ? before : new DateOnly(2026, 4, 7), "a week and three weeks after the new publication, past Easter Monday");
    }

    [Fact]
    public async Task Only_the_applicant_withdraws_and_only_once()
    {
        var withdraw = product.Get<WithdrawApplication>();

        (await withdraw.RunAsync(permit.Id, PermitCase.Officer, "", Signed)).Should().Be(WithdrawOutcome.NotTheApplicant);
        (await withdraw.RunAsync(permit.Id, PermitCase.Applicant, "Vi bygger inte.", Signed)).Should().Be(WithdrawOutcome.Withdrawn);
        (await withdraw.RunAsync(permit.Id, PermitCase.Applicant, "Vi bygger inte.", Signed)).Should().Be(WithdrawOutcome.AlreadyWithdrawn);
        (await permit.OpenTaskAsync("write-off")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_case_of_another_system_is_linked_by_its_number()
    {
        var relate = product.Get<RelateCases>();

        (await relate.RunAsync(permit.Id, PermitCase.Officer, "supervision", "MIL 2026-17", "Byggde utan startbesked.")).Should().Be(RelateOutcome.Related);
        (await relate.RunAsync(permit.Id, PermitCase.Officer, "supervision", "MIL 2026-17", "En gång till.")).Should().Be(RelateOutcome.AlreadyRelated);
        (await relate.RunAsync(permit.Id, PermitCase.Officer, "supervision", (await permit.FileAsync()).Number!, "Sig själv.")).Should().Be(RelateOutcome.ItselfMeant);
        var related = await permit.ReadAsync(db => RelatedCase.OfAsync(db, permit.Id, CancellationToken.None));
        related.Should().ContainSingle().Which.Should().BeEquivalentTo(new { CaseId = (Guid?)null, Number = "MIL 2026-17", Kind = "supervision" });
    }

    private async Task<Guid> NeighbourAsync()
    {
        var outcome = await product.Get<AddCaseParticipant>().RunAsync(
            permit.Id, PermitCase.Officer, new NewParticipant { Role = "neighbour", IsParty = false, IsOrganisation = false, Name = "Testperson Sju" });
        return outcome.Should().BeOfType<AddOutcome.Added>().Subject.Id;
    }

    [Fact]
    public async Task Somebody_new_who_appeals_on_paper_comes_into_the_case()
    {
        var appeal = new PaperAppeal
        {
            Appellant = new NewParticipant { Role = "appellant", IsParty = false, IsOrganisation = false, Name = "Testperson Åtta" },
            Day = Decided,
            Channel = ClockChannel.Post,
            Text = "Garaget skymmer.",
        };

        var outcome = await product.Get<ReceiveAppeal>().EnterAsync(permit.Id, PermitCase.Officer, appeal);

        outcome.Should().BeOfType<AppealOutcome.Received>().Which.InTime.Should().BeTrue();
        (await product.IncidentsAsync()).Should().BeEmpty();
    }

    private async Task<AppealOutcome> EnterAsync(DateOnly day, ClockChannel channel)
    {
        var applicant = await permit.ReadAsync(db => db.Set<Participant>().FirstAsync(x => x.CaseId == permit.Id && x.IsParty));
        return await product.Get<ReceiveAppeal>().EnterAsync(
            permit.Id, PermitCase.Officer, new PaperAppeal { ParticipantId = applicant.Id, Day = day, Channel = channel, Text = "Jag överklagar." });
    }

    private async Task<DateOnly?> DueAsync(string topic) =>
        (await permit.ReadAsync(db => db.Set<Deadline>().AsNoTracking().Where(x => x.CaseId == permit.Id && x.Topic == topic).ToListAsync())).SingleOrDefault()?.DueOn;
}
