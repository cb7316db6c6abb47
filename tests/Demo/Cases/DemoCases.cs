using Demo.Permit;

namespace Demo.Cases;

/// <summary>
/// Permits over a quarter of a year: some archived, some decided by a delegate, a committee or the chair, some late, some waiting for
/// somebody, some new.
/// Their people are Skatteverket's test persons.
/// </summary>
internal static class DemoCases
{
    private const string One = "199001012385";
    private const string Two = "202101012397";
    private const string Three = "189001019802";
    private const string Four = "189001029819";
    private const string Five = "191401682396";
    private const string Six = "191403702390";

    private static readonly Func<PermitCase, DateOnly, Task> New = (_, _) => Task.CompletedTask;

    public static IReadOnlyList<DemoChapter> Chapters { get; } =
    [
        new("Almost three months ago",
        [
            Garage(1, One, GrantedAsync),
            Extension(2, Two, GrantedAsync),
            Garage(3, Three, AnsweredAndGrantedAsync),
            House(4, Four, GrantedAsync),
            Garage(5, Five, CompleteAsync),
            Extension(6, Six, DraftedAsync),
            House(7, One, async (permit, _) =>
            {
                await CompleteAsync(permit, default);
                await permit.ClaimAsync(PermitPeople.OtherOfficer);
            }),
            Garage(8, Two, AskedAsync),
            House(30, Three, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Deviating)) with { Later = CommitteeGrantsAsync },
            House(31, Four, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Principled)) with { Later = BoardRemitsAsync },
        ], 50),
        new("A month ago",
        [
            Garage(9, Three, RefusedAsync),
            Extension(10, Four, GrantedAsync),
            House(11, Five, SentAsync),
            Garage(12, Six, AnsweredAsync),
        ], 28),
        new("This week",
        [
            Garage(13, One, AskedAsync),
            Extension(14, Two, AskedAsync),
            Garage(15, Three, AnsweredAsync),
            Extension(16, Four, CompleteAsync),
            House(17, Five, CompleteAsync),
            Garage(18, Six, async (permit, _) =>
            {
                await CompleteAsync(permit, default);
                await permit.ClaimAsync(PermitPeople.OtherOfficer);
                await permit.AddNoteAsync(PermitPeople.OtherOfficer, "Sökanden ringde: bygget är tänkt att börja i maj.");
            }),
            Garage(19, One, DraftedAsync),
            House(20, Two, DraftedAsync),
            Extension(21, Three, async (permit, _) =>
            {
                await DraftedAsync(permit, default);
                await permit.DoTaskAsync(PermitPeople.Reviewer, PermitAnswers.SentBack);
            }),
            Garage(22, Four, ReviewedAsync),
            Extension(23, Five, ReviewedAsync),
            Garage(24, Six, SentAsync),
            House(25, One, RefusedAsync),
            Garage(26, Two, New),
            House(32, Five, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Principled)),
            House(33, Six, ChairDecidesAsync),
            new("Exempelby Samfällighetsföreningen Långa Raden 4:27", Three, "other",
                "Plank, förråd, växthus och en öppen carport längs hela den norra gränsen, i tre etapper.", New),
            Extension(28, Four, (permit, _) => permit.WriteMessageAsync("Hej! Räcker det att grannarna har sagt ja muntligt?")),
        ], 0),
    ];

    /// <summary>The test person who has begun an application and not sent it.</summary>
    public static string Hesitant => Five;

    private static DemoCase Garage(int number, string applicant, Func<PermitCase, DateOnly, Task> play) =>
        new(Property(number), applicant, "garage", "Garage för två bilar, med sadeltak och träfasad.", play);

    private static DemoCase Extension(int number, string applicant, Func<PermitCase, DateOnly, Task> play) =>
        new(Property(number), applicant, "extension", "Tillbyggnad av kök och uterum mot söder.", play);

    private static DemoCase House(int number, string applicant, Func<PermitCase, DateOnly, Task> play) =>
        new(Property(number), applicant, "house", "Enbostadshus i ett och ett halvt plan.", play);

    private static string Property(int number) => $"Exempelby 4:{number}";

    private static Task AskedAsync(PermitCase permit, DateOnly today) =>
        permit.DoTaskAsync(PermitPeople.Officer, PermitAnswers.Incomplete(today.AddDays(21)));

    private static async Task AnsweredAsync(PermitCase permit, DateOnly today)
    {
        await AskedAsync(permit, today);
        await permit.AnswerCompletionAsync();
    }

    private static Task CompleteAsync(PermitCase permit, DateOnly today) => permit.DoTaskAsync(PermitPeople.Officer, PermitAnswers.Complete);

    private static async Task DraftedAsync(PermitCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(PermitPeople.Officer, PermitAnswers.Draft);
    }

    private static async Task ReviewedAsync(PermitCase permit, DateOnly today)
    {
        await DraftedAsync(permit, today);
        if (permit.Measure != "garage") // a small garage is decided without a second reader
            await permit.DoTaskAsync(PermitPeople.Reviewer, PermitAnswers.Approved);
    }

    /// <summary>Reviewed and on the agenda of the next meeting that takes material.</summary>
    private static async Task ToMeetingAsync(PermitCase permit, DateOnly today, IReadOnlyDictionary<string, string> draft)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(PermitPeople.Officer, draft);
        await permit.DoTaskAsync(PermitPeople.Reviewer, PermitAnswers.Approved);
        await permit.PutOnAgendaAsync();
    }

    private static async Task CommitteeGrantsAsync(PermitCase permit, DateOnly today)
    {
        await permit.DoTaskAsync(PermitPeople.Secretary, PermitAnswers.AsProposed(today));
        await permit.ReadDecisionAsync();
    }

    private static Task BoardRemitsAsync(PermitCase permit, DateOnly today) => permit.DoTaskAsync(PermitPeople.Secretary, PermitAnswers.Remitted);

    private static async Task ChairDecidesAsync(PermitCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(PermitPeople.Officer, PermitAnswers.Urgent);
        await permit.DoTaskAsync(PermitPeople.Reviewer, PermitAnswers.Approved);
        await permit.DoTaskAsync(PermitPeople.Chair, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
    }

    /// <summary>Decided, and the letter is on its way; the applicant has not confirmed it.</summary>
    private static async Task SentAsync(PermitCase permit, DateOnly today)
    {
        await ReviewedAsync(permit, today);
        await permit.DoTaskAsync(PermitPeople.Delegate, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
    }

    private static async Task GrantedAsync(PermitCase permit, DateOnly today)
    {
        await SentAsync(permit, today);
        await permit.ConfirmDecisionAsync();
    }

    private static async Task AnsweredAndGrantedAsync(PermitCase permit, DateOnly today)
    {
        await AnsweredAsync(permit, today);
        await GrantedAsync(permit, today);
    }

    private static async Task RefusedAsync(PermitCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(PermitPeople.Officer, PermitAnswers.Refusal);
        await permit.DoTaskAsync(PermitPeople.Reviewer, PermitAnswers.Approved);
        await permit.DoTaskAsync(PermitPeople.Delegate, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
        await permit.ConfirmDecisionAsync();
    }
}
