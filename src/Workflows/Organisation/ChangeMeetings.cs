using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Organisation;

/// <summary>Meetings to be planned: one, or one every so many weeks.</summary>
/// <param name="First">The day of the first; today or later.</param>
/// <param name="EveryWeeks">Weeks from one to the next.</param>
/// <param name="Until">The last day on which one may lie; null for a single meeting.</param>
/// <param name="MaterialDays">How many days before a meeting its material must be there.</param>
/// <param name="Place">Where.</param>
public sealed record NewMeetings(DateOnly First, int EveryWeeks, DateOnly? Until, int MaterialDays, string? Place);

/// <summary>Plans the meetings of a board or committee and calls them off.</summary>
public sealed class ChangeMeetings(ChangeOrganisation organisation)
{
    private const int MostWeeks = 26;
    private const int MostMaterialDays = 60;

    /// <summary>Further than this nobody plans; a slip of the pen would make thousands.</summary>
    private const int MostMeetings = 120;

    /// <summary>Plans meetings; a day that has one already is passed over.</summary>
    public Task<OrganisationOutcome> PlanAsync(Actor who, string boardId, NewMeetings planned, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (!ChangeOrganisation.IsText(planned.Place))
                return OrganisationOutcome.WrongText;
            if (planned.First < unit.Today || planned.Until < planned.First
                || planned.EveryWeeks is < 1 or > MostWeeks || planned.MaterialDays is < 0 or > MostMaterialDays)
                return OrganisationOutcome.WrongDays;
            if (await ChangeBoard.FindAsync(unit, boardId, cancellation) is not { } board)
                return OrganisationOutcome.NotFound;
            var days = Days(planned.First, planned.EveryWeeks, planned.Until ?? planned.First);
            if (days.Count > MostMeetings)
                return OrganisationOutcome.WrongDays;
            var taken = await unit.Db.Set<Meeting>().Where(x => x.BoardId == boardId && x.CancelledOn == null).Select(x => x.HeldOn).ToListAsync(cancellation);
            var free = days.Except(taken).ToList();
            if (free.Count == 0)
                return OrganisationOutcome.AlreadyThere;
            unit.Db.AddRange(free.Select(day => Of(Guid.CreateVersion7(unit.Now), boardId, day, planned.MaterialDays, planned.Place!.Trim())));
            unit.Record(OrganisationChanges.MeetingsPlanned, boardId: boardId, after: $"{board.NameSv}: {string.Join(", ", free.Select(ChangeBoard.Day))}");
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <summary>Calls a meeting off. What lies on its agenda is put on another by the officers.</summary>
    public Task<OrganisationOutcome> CancelAsync(Actor who, Guid meetingId, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (await unit.Db.Set<Meeting>().SingleOrDefaultAsync(x => x.Id == meetingId, cancellation) is not { CancelledOn: null } meeting)
                return OrganisationOutcome.NotFound;
            if (meeting.HeldOn < unit.Today)
                return OrganisationOutcome.WrongDays;
            var board = (await ChangeBoard.FindAsync(unit, meeting.BoardId, cancellation))!;
            meeting.CancelledOn = unit.Today;
            unit.Record(OrganisationChanges.MeetingCancelled, boardId: board.Id, before: $"{board.NameSv}: {ChangeBoard.Day(meeting.HeldOn)}");
            return OrganisationOutcome.Done;
        }, cancellation);

    internal static List<DateOnly> Days(DateOnly first, int everyWeeks, DateOnly until)
    {
        var days = new List<DateOnly>();
        for (var day = first; day <= until && days.Count <= MostMeetings; day = day.AddDays(7 * everyWeeks))
            days.Add(day);
        return days;
    }

    internal static Meeting Of(Guid id, string boardId, DateOnly day, int materialDays, string place) =>
        new() { Id = id, BoardId = boardId, HeldOn = day, MaterialBy = day.AddDays(-materialDays), Place = place };
}
