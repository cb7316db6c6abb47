using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Inquiries;

namespace Workflows.Tests.Processes;

/// <summary>Others are asked beside the process: by link, on paper and on the case's page.</summary>
public sealed class InquiryTests : IAsyncLifetime
{
    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        await using (var connection = await product.Database.OpenConnectionAsync())
            await product.Get<CaseClock>().HoldAsync(new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.Zero), connection);
        permit = await PermitCase.ApplyAsync(product);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_referral_goes_by_mail_with_a_link_of_its_own_and_on_paper_to_whom_no_mail_reaches()
    {
        await ReferAsync("environment", "museum");

        var inquiries = await InquiriesAsync();
        inquiries.Should().HaveCount(2).And.OnlyContain(x => x.LetterId != null && x.Round == null);
        var mail = (await RowsAsync<Mail>(x => x.CaseId == permit.Id)).Single(x => x.Recipient == "miljo@myndighet.example");
        using var reader = new StreamReader(product.Get<EmlOutbox>().Open(mail.FileName)!);
        var token = product.Get<LinkTokens>().Of((await RowsAsync<AnswerLink>(x => x.CaseId == permit.Id)).Single().Id);
        Decoded(await reader.ReadToEndAsync()).Should().Contain($"http://localhost:5080/svar/{token}");
        (await RowsAsync<CaseNote>(x => x.CaseId == permit.Id)).Should().ContainSingle().Which.Text.Should().Contain("Länsmuseet, Museigatan 1");
        (await RowsAsync<Document>(x => x.CaseId == permit.Id && x.Kind == "referral-letter")).Should().HaveCount(2).And.OnlyContain(x => x.OnlyFor != null);
        (await RowsAsync<DiaryEntry>(x => x.CaseId == permit.Id && x.Subject == "Remiss")).Select(x => x.Counterpart).Should().BeEquivalentTo("Miljökontoret", "Länsmuseet");
    }

    [Fact]
    public async Task The_database_keeps_no_token()
    {
        await ReferAsync("environment");

        var link = (await RowsAsync<AnswerLink>(x => x.CaseId == permit.Id)).Single();
        var token = product.Get<LinkTokens>().Of(link.Id);
        link.TokenSha256.Should().Be(LinkTokens.HashOf(token)).And.NotBe(token);
        await using var command = product.Database.CreateCommand(
            "select count(*) from case_event where payload::text like '%' || $1 || '%'");
        command.Parameters.AddWithValue(token);
        (await command.ExecuteScalarAsync()).Should().Be(0L);
        await using var jobs = product.Database.CreateCommand("select count(*) from job where inputs::text like '%' || $1 || '%'");
        jobs.Parameters.AddWithValue(token);
        (await jobs.ExecuteScalarAsync()).Should().Be(0L);
    }

    [Fact]
    public async Task An_answer_is_an_incoming_document_with_its_entry_and_stops_the_clock()
    {
        await ReferAsync("environment");

        (await AnswerByLinkAsync(Stance.Objection, "Avloppet är för litet.")).Should().Be(InquiryOutcome.Done);

        var inquiry = (await InquiriesAsync()).Single();
        (inquiry.Stance, inquiry.Answer).Should().Be((Stance.Objection, "Avloppet är för litet."));
        var document = (await RowsAsync<Document>(x => x.Id == inquiry.AnswerId)).Single();
        (document.Direction, document.Status).Should().Be((DocumentDirection.In, DocumentStatus.Received));
        (await RowsAsync<DiaryEntry>(x => x.DocumentId == document.Id)).Should().ContainSingle().Which.Counterpart.Should().Be("Miljökontoret");
        (await RowsAsync<Deadline>(x => x.CaseId == permit.Id && x.Topic == "referral")).Should().ContainSingle().Which.Status.Should().Be(ClockStatus.Met);
        (await AnswerByLinkAsync(Stance.NoObjection, "")).Should().Be(InquiryOutcome.NothingAsked, "it is answered once");
    }

    [Fact]
    public async Task An_objection_says_something_and_what_is_too_long_is_refused()
    {
        await ReferAsync("environment");

        (await AnswerByLinkAsync(Stance.Objection, " \u0007 ")).Should().Be(InquiryOutcome.Empty);
        (await AnswerByLinkAsync(Stance.Objection, new string('x', Inquiry.LongestText + 1))).Should().Be(InquiryOutcome.TooLong);
        (await InquiriesAsync()).Single().IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task After_the_last_day_an_answer_is_still_taken_and_later_the_link_ends()
    {
        await ReferAsync("environment");
        await product.AdvanceAsync(TimeSpan.FromDays(40));

        (await OpenAsync()).Should().NotBeNull();
        (await InquiriesAsync()).Single().IsOpen.Should().BeTrue("nobody closed it");
        (await RowsAsync<Deadline>(x => x.CaseId == permit.Id && x.Topic == "referral")).Single().Status.Should().Be(ClockStatus.Passed, "the sweep finds what is unanswered");
        (await RowsAsync<Mail>(x => x.Recipient == "miljo@myndighet.example")).Should().HaveCount(2, "a reminder came three days before the last");
        (await AnswerByLinkAsync(Stance.NoObjection, "")).Should().Be(InquiryOutcome.Done);

        await ReferAsync("rescue-service");
        await product.AdvanceAsync(TimeSpan.FromDays(100));
        (await OpenAsync("raddningstjansten@myndighet.example")).Should().BeNull();
    }

    [Fact]
    public async Task A_link_in_the_wrong_hands_is_withdrawn_and_sent_anew()
    {
        await ReferAsync("environment");
        var inquiry = (await InquiriesAsync()).Single();
        var first = (await OpenAsync())!;

        (await product.Get<RevokeLink>().RunAsync(permit.Id, inquiry.Id, PermitCase.Officer)).Should().Be(InquiryOutcome.Done);
        (await OpenAsync()).Should().BeNull();
        (await product.Get<AnswerInquiry>().ByLinkAsync(first, new InquiryAnswer(Stance.NoObjection, "", []))).Should().Be(InquiryOutcome.NotAsked, "it was opened before it was revoked");

        (await product.Get<RenewLink>().RunAsync(permit.Id, inquiry.Id, PermitCase.Officer)).Should().Be(InquiryOutcome.Done);
        await product.RunUntilQuietAsync();
        (await RowsAsync<Mail>(x => x.Recipient == "miljo@myndighet.example")).Should().HaveCount(2);
        (await RowsAsync<Document>(x => x.CaseId == permit.Id && x.Kind == "referral-letter")).Should().ContainSingle("the letter was made once");
        (await AnswerByLinkAsync(Stance.NoObjection, "")).Should().Be(InquiryOutcome.Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_guessed_token_opens_nothing(string token)
    {
        await ReferAsync("environment");

        (await product.Get<FindAnswerLink>().RunAsync(token)).Should().BeNull();
    }

    [Fact]
    public async Task Whoever_objects_when_heard_is_to_be_served_unless_the_objection_is_met()
    {
        var neighbour = await AddAsync("Testperson Två", "tva@example.se");
        await HearAsync(neighbour);
        await AnswerByLinkAsync(Stance.Objection, "Huset skymmer min utsikt.", "tva@example.se");
        var inquiry = (await InquiriesAsync()).Single();

        (await MustBeServedAsync(neighbour)).Should().BeTrue();
        await product.Get<JudgeObjection>().RunAsync(permit.Id, inquiry.Id, PermitCase.Officer, met: true);
        (await MustBeServedAsync(neighbour)).Should().BeFalse();
        await product.Get<JudgeObjection>().RunAsync(permit.Id, inquiry.Id, PermitCase.Officer, met: false);
        (await MustBeServedAsync(neighbour)).Should().BeTrue();
    }

    [Fact]
    public async Task Whoever_has_no_objection_is_not_served()
    {
        var neighbour = await AddAsync("Testperson Två", "tva@example.se");
        await HearAsync(neighbour);
        await AnswerByLinkAsync(Stance.NoObjection, "", "tva@example.se");

        (await MustBeServedAsync(neighbour)).Should().BeFalse();
    }

    [Fact]
    public async Task An_answer_on_paper_is_entered_on_its_day()
    {
        var neighbour = await AddAsync("Testperson Tre", null);
        await HearAsync(neighbour);
        var inquiry = (await InquiriesAsync()).Single();
        await product.AdvanceAsync(TimeSpan.FromDays(9));
        var answer = new InquiryAnswer(Stance.Objection, "Brev med synpunkter.", []);
        var enter = product.Get<AnswerInquiry>();

        (await enter.EnterAsync(permit.Id, inquiry.Id, PermitCase.Officer, new PaperInquiryAnswer(answer, new DateOnly(2026, 3, 3), ClockChannel.Post))).Should().Be(InquiryOutcome.Day);
        (await enter.EnterAsync(permit.Id, inquiry.Id, PermitCase.Officer, new PaperInquiryAnswer(answer, new DateOnly(2026, 3, 20), ClockChannel.Post))).Should().Be(InquiryOutcome.Day);
        (await enter.EnterAsync(permit.Id, inquiry.Id, PermitCase.Officer, new PaperInquiryAnswer(answer, new DateOnly(2026, 3, 11), ClockChannel.Post))).Should().Be(InquiryOutcome.Done);

        (await RowsAsync<DiaryEntry>(x => x.CaseId == permit.Id && x.Counterpart == "Testperson Tre" && x.Direction == DiaryDirection.In)).Single().Date.Should().Be(new DateOnly(2026, 3, 11));
    }

    [Fact]
    public async Task A_party_answers_on_the_page_and_nobody_else_does()
    {
        await product.Get<SendReferral>().RunAsync(permit.Id, PermitCase.Officer, new AskOrder
        {
            Kind = InquiryKind.Communication,
            Text = "En granne har synpunkter.",
            AnswerBy = new DateOnly(2026, 3, 20),
            Parties = true,
        });
        await product.RunUntilQuietAsync();
        var inquiry = (await InquiriesAsync()).Single();
        var answer = new InquiryAnswer(Stance.NoObjection, "", []);

        (await RowsAsync<AnswerLink>(x => x.CaseId == permit.Id)).Should().BeEmpty("the applicant signs in");
        (await product.Get<AnswerInquiry>().OnPageAsync(permit.Id, inquiry.Id, Actor.Citizen("199001022383", "Testperson Två"), answer)).Should().Be(InquiryOutcome.NotAsked);
        (await product.Get<AnswerInquiry>().OnPageAsync(permit.Id, inquiry.Id, PermitCase.Applicant, answer)).Should().Be(InquiryOutcome.Done);
    }

    [Fact]
    public async Task A_protected_identity_stands_in_no_title()
    {
        var neighbour = await AddAsync("Testperson Två", "tva@example.se", isProtected: true);
        await HearAsync(neighbour);
        await AnswerByLinkAsync(Stance.NoObjection, "", "tva@example.se");

        (await RowsAsync<Document>(x => x.CaseId == permit.Id)).Should().NotContain(x => x.Title.Contains("Testperson Två"));
        (await RowsAsync<DiaryEntry>(x => x.CaseId == permit.Id)).Should().NotContain(x => x.Counterpart == "Testperson Två");
    }

    [Fact]
    public async Task A_visit_is_minuted_as_a_document_that_was_drawn_up()
    {
        var outcome = await product.Get<RecordVisit>().RunAsync(permit.Id, PermitCase.Officer, new Visit(new DateOnly(2026, 3, 3), "Anna Handläggare", "Platsen är plan.", []));

        outcome.Should().BeOfType<AddOutcome.Added>();
        var document = (await RowsAsync<Document>(x => x.CaseId == permit.Id && x.Kind == RecordVisit.DocumentKind)).Single();
        document.Status.Should().Be(DocumentStatus.DrawnUp);
        (await RowsAsync<DiaryEntry>(x => x.DocumentId == document.Id)).Single().Date.Should().Be(new DateOnly(2026, 3, 3));
    }

    [Fact]
    public async Task A_link_shows_what_was_chosen_and_never_what_is_secret_or_a_draft()
    {
        var secret = await product.Get<AddCaseDocument>().RunAsync(permit.Id, PermitCase.Officer, new NewDocument
        {
            Title = "Hemlig bilaga",
            Kind = NewDocumentKind.Received,
            Day = new DateOnly(2026, 3, 4),
            Secrecy = "OSL 21:1",
            Files = [(await RowsAsync<DocumentFile>(_ => true)).Select(x => new StoredFile(x.Name, x.MediaType, x.Size, x.Sha256)).First()],
        });
        var documents = await RowsAsync<Document>(x => x.CaseId == permit.Id);
        await product.Get<ShowDocuments>().RunAsync(permit.Id, PermitCase.Officer, [documents[0].Id, ((AddOutcome.Added)secret).Id]);

        var shown = await permit.ReadAsync(db => ShowDocuments.ShownAsync(db.Set<Document>(), permit.Id, CancellationToken.None));
        shown.Select(x => x.Id).Should().Equal(documents[0].Id);
    }

    [Fact]
    public void Staff_read_what_was_sent_without_its_link() =>
        LinkTokens.Mask($"Svara här: https://kommun.example/svar/{new string('a', LinkTokens.Length)}\n").Should().Be("Svara här: https://kommun.example/svar/…\n");

    private async Task ReferAsync(params string[] bodies)
    {
        var today = Workflows.Deadlines.Calendar.StockholmTime.DayOf(await product.Get<CaseClock>().NowAsync());
        await product.Get<SendReferral>().RunAsync(permit.Id, PermitCase.Officer, new AskOrder
        {
            Kind = InquiryKind.Referral,
            Text = "Kan avloppet lösas?",
            AnswerBy = today.AddDays(14),
            Bodies = bodies,
        });
        await product.RunUntilQuietAsync();
    }

    private async Task HearAsync(Guid person)
    {
        await product.Get<SendReferral>().RunAsync(permit.Id, PermitCase.Officer, new AskOrder
        {
            Kind = InquiryKind.Hearing,
            Text = "Ett garage.",
            AnswerBy = new DateOnly(2026, 3, 25),
            People = [person],
        });
        await product.RunUntilQuietAsync();
    }

    private async Task<Guid> AddAsync(string name, string? email, bool isProtected = false) =>
        ((AddOutcome.Added)await product.Get<AddCaseParticipant>().RunAsync(permit.Id, PermitCase.Officer, new NewParticipant
        {
            Role = "neighbour",
            IsParty = false,
            IsOrganisation = false,
            Name = name,
            Email = email,
            Address = "Storgatan 3, 802 50 Gävle",
            ProtectedIdentity = isProtected,
        })).Id;

    private async Task<OpenedLink?> OpenAsync(string email = "miljo@myndighet.example")
    {
        var person = (await RowsAsync<Participant>(x => x.CaseId == permit.Id && x.Email == email)).Single();
        var inquiry = (await InquiriesAsync()).Single(x => x.ParticipantId == person.Id);
        var link = (await RowsAsync<AnswerLink>(x => x.InquiryId == inquiry.Id)).OrderBy(x => x.RevokedAt is null).Last();
        return await product.Get<FindAnswerLink>().RunAsync(product.Get<LinkTokens>().Of(link.Id));
    }

    private async Task<InquiryOutcome> AnswerByLinkAsync(Stance stance, string text, string email = "miljo@myndighet.example") =>
        await product.Get<AnswerInquiry>().ByLinkAsync((await OpenAsync(email))!, new InquiryAnswer(stance, text, []));

    private async Task<bool> MustBeServedAsync(Guid person) => (await RowsAsync<Participant>(x => x.Id == person)).Single().MustBeServed;

    private async Task<IReadOnlyList<Inquiry>> InquiriesAsync() => await RowsAsync<Inquiry>(x => x.CaseId == permit.Id);

    private async Task<IReadOnlyList<T>> RowsAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class => await permit.ReadAsync((WorkflowsDb db) => db.Set<T>().AsNoTracking().Where(which).ToListAsync());

    /// <summary>The text part of a message, which is base64.</summary>
    private static string Decoded(string eml)
    {
        var parts = eml.Split("\r\n\r\n");
        return string.Join("\n", parts.Select(x =>
        {
            var body = x.Split("\r\n--")[0].Replace("\r\n", "", StringComparison.Ordinal);
            return body.Length % 4 == 0 && body.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')
                ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body))
                : body;
        }));
    }
}
