using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;
using Workflows.Placement;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Forms;

/// <summary>
/// The choices that a form takes from what is so today, where a field's <c>valuesKey</c> names one of these lists: for the board
/// that a task's input <c>board</c> names its coming meetings by their day, and whoever sat in it on the day of the input
/// <c>meeting</c>; and the units whose places are offered from the common queue.
/// </summary>
public sealed class LiveOptions(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    internal const string Meetings = "meetings";
    internal const string Members = "members";
    internal const string Units = "units";

    /// <summary>Fills a form that no task asks for, such as an application's.</summary>
    public Task<CaseForm> FillAsync(CaseForm form, CancellationToken cancellation = default) => FillAsync(form, [], null, cancellation);

    /// <param name="form">The task's form.</param>
    /// <param name="inputs">The task's inputs.</param>
    /// <param name="due">The case's last day to decide, named beside meetings after it; null where there is none.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<CaseForm> FillAsync(CaseForm form, JsonObject inputs, DateOnly? due, CancellationToken cancellation = default)
    {
        var sources = form.Fields.Select(x => x.Source).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (sources.Count == 0)
            return form;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var choices = new Dictionary<string, ImmutableArray<FormOption>>(StringComparer.Ordinal);
        foreach (var source in sources)
            choices[source] = await ReadAsync(db, source, inputs, due, cancellation);
        return form.With(field => choices[field.Source!]);
    }

    private async Task<ImmutableArray<FormOption>> ReadAsync(WorkflowsDb db, string source, JsonObject inputs, DateOnly? due, CancellationToken cancellation)
    {
        if (source == Units)
            return await UnitsAsync(db, cancellation);
        var board = Text(inputs, "board");
        var today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        return source == Meetings
            ? await MeetingsAsync(db, board, today, due, cancellation)
            : await MembersAsync(db, board, Day(inputs, "meeting") ?? today, cancellation);
    }

    private static async Task<ImmutableArray<FormOption>> UnitsAsync(WorkflowsDb db, CancellationToken cancellation)
    {
        var units = await db.Set<PlaceUnit>().AsNoTracking().Where(x => x.TakesPart).OrderBy(x => x.Name).ToListAsync(cancellation);
        return [.. units.Select(x => new FormOption(x.Id, new Texts($"{x.Name}, {x.Area}", $"{x.Name}, {x.Area}")))];
    }

    private static async Task<ImmutableArray<FormOption>> MeetingsAsync(WorkflowsDb db, string? board, DateOnly today, DateOnly? due, CancellationToken cancellation)
    {
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(x => x.BoardId == board && x.CancelledOn == null && x.MaterialBy >= today)
            .OrderBy(x => x.HeldOn).ToListAsync(cancellation);
        return [.. meetings.Select(x => OptionOf(x, due))];
    }

    /// <summary>What the organisation says against the answers, which the form's own rules have accepted.</summary>
    public async Task<IReadOnlyList<FormError>> CheckAsync(CaseForm form, JsonObject inputs, JsonObject values, CancellationToken cancellation = default)
    {
        if (form.Fields.FirstOrDefault(x => x.Source == Members && values[x.Key!] is JsonArray { Count: > 0 }) is not { } present || Day(inputs, "meeting") is not { } heldOn)
            return [];
        if (heldOn > StockholmTime.DayOf(await clock.NowAsync(cancellation)))
            return [Error(present, $"Sammanträdet är {heldOn:yyyy-MM-dd}. För in vad som beslutades efter det.", $"The meeting is on {heldOn:yyyy-MM-dd}. Enter what was decided after it.")];
        if (Day(values, "adjustedOn") is { } adjusted && (adjusted < heldOn || adjusted > StockholmTime.DayOf(await clock.NowAsync(cancellation))))
            return [Error(form.Fields.First(x => x.Key == "adjustedOn"), $"Protokollet justeras tidigast {heldOn:yyyy-MM-dd} och senast i dag.", $"Minutes are adjusted on {heldOn:yyyy-MM-dd} at the earliest and today at the latest.")];
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var board = Text(inputs, "board");
        var members = await db.Set<BoardMember>().AsNoTracking().Where(x => x.BoardId == board).ToListAsync(cancellation);
        return Quorum.Check(members, heldOn, List(values, "present"), List(values, "disqualified")) switch
        {
            QuorumOutcome.TooFew => [Error(present, "Fler än hälften av ledamöterna måste delta i beslutet (6 kap. 24 § kommunallagen).", "More than half of the members must take part in the decision (chapter 6, section 24 of the Local Government Act).")],
            QuorumOutcome.TooMany => [Error(present, "Fler än antalet platser deltar. En ersättare beslutar bara i någon annans ställe.", "More take part than there are seats. A substitute decides only in somebody's place.")],
            QuorumOutcome.NotAMember => [Error(present, "Någon av dem satt inte i nämnden den dagen.", "Somebody did not sit in the board that day.")],
            _ => [],
        };
    }

    private static async Task<ImmutableArray<FormOption>> MembersAsync(WorkflowsDb db, string? board, DateOnly day, CancellationToken cancellation)
    {
        var rows = await (
            from member in db.Set<BoardMember>().AsNoTracking()
            join staff in db.Set<Staff>().AsNoTracking() on member.StaffId equals staff.Id
            where member.BoardId == board && member.ValidFrom <= day && (member.ValidTo == null || day <= member.ValidTo)
            select new { member.Position, staff.Id, staff.Name }).ToListAsync(cancellation);
        return [.. rows.OrderBy(x => x.Position).ThenBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new FormOption(x.Id, WithPosition(x.Name, x.Position)))];
    }

    private static FormOption OptionOf(Meeting meeting, DateOnly? due)
    {
        var value = meeting.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (sv, en) = ($"{value}, underlag senast {meeting.MaterialBy:yyyy-MM-dd}", $"{value}, material by {meeting.MaterialBy:yyyy-MM-dd}");
        return new FormOption(value, meeting.HeldOn > due
            ? new Texts($"{sv} – efter sista dag för beslut", $"{en} – after the last day to decide")
            : new Texts(sv, en));
    }

    private static Texts WithPosition(string name, BoardPosition position) => position switch
    {
        BoardPosition.Chair => new Texts($"{name}, ordförande", $"{name}, chair"),
        BoardPosition.ViceChair => new Texts($"{name}, vice ordförande", $"{name}, vice chair"),
        BoardPosition.Member => new Texts($"{name}, ledamot", $"{name}, member"),
        _ => new Texts($"{name}, ersättare", $"{name}, substitute"),
    };

    private static FormError Error(FormField field, string sv, string en) => new(field.Key!, field.Id, new Texts(sv, en));

    private static string? Text(JsonObject values, string name) => values[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateOnly? Day(JsonObject values, string name) =>
        DateOnly.TryParseExact(Text(values, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IReadOnlyList<string> List(JsonObject values, string name) =>
        values[name] is JsonArray several ? [.. several.OfType<JsonValue>().Select(x => x.GetValue<string>())] : [];
}
