using Demo.Licence;
using Demo.Permit;
using Demo.Preschool;

namespace Demo.Cases;

/// <summary>
/// Cases over a quarter of a year: some archived, some decided by a delegate, a committee or the chair, some late, some waiting for
/// somebody or heard, some new. Most are permits; licences to serve and places at preschools are beside them.
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

    private static readonly Func<PlayedCase, DateOnly, Task> New = (_, _) => Task.CompletedTask;

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
                await permit.ClaimAsync(DemoPeople.OtherOfficer);
            }),
            Garage(8, Two, AskedAsync),
            House(30, Three, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Deviating)) with { Later = CommitteeGrantsAsync },
            House(31, Four, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Principled)) with { Later = BoardRemitsAsync },
            Restaurant("Kvarnkrogen, Exempelby torg 1", One, RestaurantGrantedAsync),
        ], 50),
        new("A month ago",
        [
            Garage(9, Three, RefusedAsync),
            Extension(10, Four, GrantedAsync),
            House(11, Five, SentAsync),
            Garage(12, Six, AnsweredAsync),
            Place("Testbarn Ett", "202101032395", Three, PlacedAsync),
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
                await permit.ClaimAsync(DemoPeople.OtherOfficer);
                await permit.AddNoteAsync(DemoPeople.OtherOfficer, "Sökanden ringde: bygget är tänkt att börja i maj.");
            }),
            Garage(19, One, DraftedAsync),
            House(20, Two, DraftedAsync),
            Extension(21, Three, async (permit, _) =>
            {
                await DraftedAsync(permit, default);
                await permit.DoTaskAsync(DemoPeople.Reviewer, PermitAnswers.SentBack);
            }),
            Garage(22, Four, ReviewedAsync),
            Extension(23, Five, ReviewedAsync),
            Garage(24, Six, SentAsync),
            House(25, One, RefusedAsync),
            Garage(26, Two, New),
            House(32, Five, async (permit, today) => await ToMeetingAsync(permit, today, PermitAnswers.Principled)),
            House(33, Six, ChairDecidesAsync),
            Permit("Exempelby Samfällighetsföreningen Långa Raden 4:27", Three, "other",
                "Plank, förråd, växthus och en öppen carport längs hela den norra gränsen, i tre etapper.", New),
            Extension(28, Four, (permit, _) => permit.WriteMessageAsync("Hej! Räcker det att grannarna har sagt ja muntligt?")),
            Permit(Property(34), One, "house", "Enbostadshus i ett och ett halvt plan, utanför detaljplan.", HeardAsync, ("detailedPlan", "no")),
            Restaurant("Bistro Björken, Exempelby hamn 3", Two, (licence, today) => licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Complete(today))),
            new("Ansökan om serveringstillstånd, Festlokalen, Exempelby skola", Four, LicenceAnswers.Process,
                today => LicenceAnswers.ClosedEvening("Festlokalen, Exempelby skola", today.AddDays(40)), New),
            Place("Testbarn Två", "202101042386", Four, New),
            Place("Testbarn Tre", "202101042394", Five, OfferedAsync),
        ], 0),
    ];

    /// <summary>The test person who has begun an application and not sent it.</summary>
    public static string Hesitant => Five;

    private static DemoCase Garage(int number, string applicant, Func<PlayedCase, DateOnly, Task> play) =>
        Permit(Property(number), applicant, "garage", "Garage för två bilar, med sadeltak och träfasad.", play);

    private static DemoCase Extension(int number, string applicant, Func<PlayedCase, DateOnly, Task> play) =>
        Permit(Property(number), applicant, "extension", "Tillbyggnad av kök och uterum mot söder.", play);

    private static DemoCase House(int number, string applicant, Func<PlayedCase, DateOnly, Task> play) =>
        Permit(Property(number), applicant, "house", "Enbostadshus i ett och ett halvt plan.", play);

    private static DemoCase Permit(
        string property, string applicant, string measure, string description, Func<PlayedCase, DateOnly, Task> play, params (string Key, string Value)[] others) =>
        new($"Ansökan om bygglov, {property}", applicant, PermitAnswers.Process, _ => PermitAnswers.ApplicationFor(property, measure, description, others), play);

    private static DemoCase Restaurant(string premises, string applicant, Func<PlayedCase, DateOnly, Task> play) =>
        new($"Ansökan om serveringstillstånd, {premises}", applicant, LicenceAnswers.Process, today => LicenceAnswers.Restaurant(premises, today.AddDays(120)), play);

    private static DemoCase Place(string child, string number, string applicant, Func<PlayedCase, DateOnly, Task> play) =>
        new("Ansökan om förskoleplats", applicant, PlaceAnswers.Process, today => PlaceAnswers.Application(child, number, PlaceFrom(today)), play);

    private static DateOnly PlaceFrom(DateOnly today) => today.AddDays(30);

    private static string Property(int number) => $"Exempelby 4:{number}";

    private static Task AskedAsync(PlayedCase permit, DateOnly today) =>
        permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Incomplete(today.AddDays(21)));

    private static async Task AnsweredAsync(PlayedCase permit, DateOnly today)
    {
        await AskedAsync(permit, today);
        await permit.AnswerCompletionAsync();
    }

    private static Task CompleteAsync(PlayedCase permit, DateOnly today) => permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Complete);

    private static async Task DraftedAsync(PlayedCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Draft);
    }

    private static async Task ReviewedAsync(PlayedCase permit, DateOnly today)
    {
        await DraftedAsync(permit, today);
        if (permit.Answers["answer.measure"] != "garage") // a small garage is decided without a second reader
            await permit.DoTaskAsync(DemoPeople.Reviewer, PermitAnswers.Approved);
    }

    /// <summary>Reviewed and on the agenda of the next meeting that takes material.</summary>
    private static async Task ToMeetingAsync(PlayedCase permit, DateOnly today, IReadOnlyDictionary<string, string> draft)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Officer, draft);
        await permit.DoTaskAsync(DemoPeople.Reviewer, PermitAnswers.Approved);
        await permit.PutOnAgendaAsync();
    }

    private static async Task CommitteeGrantsAsync(PlayedCase permit, DateOnly today)
    {
        await permit.DoTaskAsync(DemoPeople.Secretary, PermitAnswers.AsProposed(today));
        await permit.ReadDecisionAsync();
    }

    private static Task BoardRemitsAsync(PlayedCase permit, DateOnly today) => permit.DoTaskAsync(DemoPeople.Secretary, PermitAnswers.Remitted);

    private static async Task ChairDecidesAsync(PlayedCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Urgent);
        await permit.DoTaskAsync(DemoPeople.Reviewer, PermitAnswers.Approved);
        await permit.DoTaskAsync(DemoPeople.Chair, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
    }

    /// <summary>Decided, and the letter is on its way; the applicant has not confirmed it.</summary>
    private static async Task SentAsync(PlayedCase permit, DateOnly today)
    {
        await ReviewedAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Delegate, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
    }

    private static async Task GrantedAsync(PlayedCase permit, DateOnly today)
    {
        await SentAsync(permit, today);
        await permit.ConfirmDecisionAsync();
    }

    private static async Task AnsweredAndGrantedAsync(PlayedCase permit, DateOnly today)
    {
        await AnsweredAsync(permit, today);
        await GrantedAsync(permit, today);
    }

    private static async Task RefusedAsync(PlayedCase permit, DateOnly today)
    {
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Refusal);
        await permit.DoTaskAsync(DemoPeople.Reviewer, PermitAnswers.Approved);
        await permit.DoTaskAsync(DemoPeople.Delegate, PermitAnswers.Signed);
        await permit.ReadDecisionAsync();
        await permit.ConfirmDecisionAsync();
    }

    /// <summary>Two neighbours and the rescue service are asked; one neighbour has objected.</summary>
    private static async Task HeardAsync(PlayedCase permit, DateOnly today)
    {
        await permit.AddNeighbourAsync("Testperson Två", "tva@example.se");
        await permit.AddNeighbourAsync("Testperson Tre", "tre@example.se");
        await CompleteAsync(permit, today);
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Asked(today.AddDays(14)));
        await permit.AnswerByLinkAsync("tva@example.se", "objection", "Huset kommer så nära gränsen att det skuggar vår uteplats.");
    }

    private static async Task RestaurantGrantedAsync(PlayedCase licence, DateOnly today)
    {
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Complete(today));
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Owners, "Pröva ägare");
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.TestBooked(today.AddDays(7)), "Boka kunskapsprov");
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.TestPassed, "Håll kunskapsprov");
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Referred(today.AddDays(21)), "Välj remissinstanser");
        await licence.AnswerByLinkAsync("polisen@myndighet.example", "no-objection", "");
        await licence.AnswerByLinkAsync("raddningstjansten@myndighet.example", "no-objection", "");
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Suitable);
        await licence.DoTaskAsync(DemoPeople.LicensingOfficer, LicenceAnswers.Draft);
        await licence.DoTaskAsync(DemoPeople.LicenceReviewer, PermitAnswers.Approved);
        await licence.DoTaskAsync(DemoPeople.LicenceDelegate, PermitAnswers.Signed);
        await licence.ReadDecisionAsync();
    }

    private static Task OfferedAsync(PlayedCase place, DateOnly today) => place.OfferPlaceAsync(PlaceAnswers.Unit, PlaceFrom(today));

    private static async Task PlacedAsync(PlayedCase place, DateOnly today)
    {
        await OfferedAsync(place, today);
        await place.ActAsync("Svar på erbjudandet", PlaceAnswers.Accepted);
        await place.DoTaskAsync(DemoPeople.PreschoolManager, PermitAnswers.Approved);
        await place.DoTaskAsync(DemoPeople.Secretary, PlaceAnswers.Noticed(today));
        await place.ReadDecisionAsync();
    }
}
