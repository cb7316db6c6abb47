namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>A wait that somebody causes, in the oracle's own words.</summary>
/// <param name="Asked">What begins it.</param>
/// <param name="Answered">What ends it.</param>
/// <param name="Effect">"anew", "still" or "nothing".</param>
/// <param name="Who">"applicant" or "other".</param>
/// <param name="WithinWeeks">The weeks after receipt or own supplement in which it has effect; 0 for always.</param>
/// <param name="Pair">The detail that pairs answer and question, or null.</param>
internal sealed record OracleWait(string Asked, string Answered, string Effect, string Who, int WithinWeeks, string? Pair);

/// <summary>A limit, restated from the statutes without looking at the product's definitions.</summary>
internal sealed record LimitLaw(string File, string RuleId, int Count, bool InMonths)
{
    public required string Receipt { get; init; }

    public string? OwnSupplement { get; init; }

    public string? Remittal { get; init; }

    public OracleWait[] Waits { get; init; } = [];

    public bool CanExtend { get; init; }

    public required string[] Done { get; init; }

    public required string[] Gone { get; init; }

    /// <summary>Reminders as days before the last day, or negative for months.</summary>
    public int[] Reminders { get; init; } = [];

    public bool FeeFalls { get; init; }

    public bool DemandAfterSixMonths { get; init; }

    public bool DelayNotice { get; init; }

    public DateTime? LawFrom { get; init; }

    public DateTime? LawBefore { get; init; }

    /// <summary>Things that happen in such cases and move nothing.</summary>
    public string[] Noise { get; init; } = [];

    private static readonly DateTime Reform = new(2025, 12, 1);

    private static readonly OracleWait Order = new("injunction.sent", "defect.cured", "anew", "applicant", 3, "injunction");
    private static readonly OracleWait Defence = new("defence.asked", "defence.answered", "anew", "other", 0, null);
    private static readonly OracleWait Informal = new("request.informal", "request.answered", "nothing", "applicant", 0, "request");

    private static LimitLaw Permit(string id) => new("building-permit", id, 10, false)
    {
        Receipt = "application.received",
        OwnSupplement = "supplement.applicant",
        Remittal = "remittal.received",
        Waits = [Order, Defence, Informal],
        CanExtend = true,
        Done = ["decision.made"],
        Gone = ["case.withdrawn", "case.dismissed"],
        Reminders = [14, 3],
        FeeFalls = true,
        DemandAfterSixMonths = true,
        DelayNotice = true,
        Noise = ["referral.sent", "hearing.answered", "information.sent"],
    };

    private static LimitLaw Notification(string id) => Permit(id) with
    {
        Count = 4,
        Receipt = "notification.received",
        Waits = [Order, Informal],
        Done = ["decision.made", "start-notice.given"],
        Reminders = [7, 3],
    };

    public static readonly LimitLaw[] All =
    [
        Permit("decision-old") with { LawBefore = Reform },
        Permit("decision-new") with { LawFrom = Reform },
        Notification("notification-old") with { LawBefore = Reform },
        Notification("notification-new") with { LawFrom = Reform },
        new("preschool-placement", "offer", 4, true)
        {
            Receipt = "wish.received",
            Done = ["place.offered"],
            Gone = ["wish.withdrawn"],
            Reminders = [-1, 7],
            Noise = ["guardian.silent", "independent.offered", "wish.changed"],
        },
        new("serving-licence", "decision", 4, true)
        {
            Receipt = "application.completed",
            Remittal = "remittal.received",
            Waits = [Informal],
            CanExtend = true,
            Done = ["decision.made"],
            Gone = ["case.withdrawn", "case.dismissed"],
            Reminders = [-1, 7],
            DemandAfterSixMonths = true,
            DelayNotice = true,
            Noise = ["referral.sent", "supplement.applicant"],
        },
        new("test", "pausing", 2, true)
        {
            Receipt = "application.received",
            OwnSupplement = "supplement.applicant",
            Waits =
            [
                new("request.informal", "request.answered", "still", "applicant", 0, "request"),
                new("referral.sent", "referral.answered", "still", "other", 0, "referral"),
                Order,
            ],
            CanExtend = true,
            Done = ["decision.made"],
            Gone = ["case.withdrawn"],
            Reminders = [7],
        },
    ];
}
