using System.Globalization;
using Workflows.Deadlines.Calendar;

namespace Workflows.Deadlines.Clock;

/// <summary>How an event reached the authority; decides the arrival day of documents (FL 22 §).</summary>
public enum ClockChannel
{
    Web,

    /// <summary>A letter or the notice of a paid letter.</summary>
    Post,

    /// <summary>Found in the authority's box at the day's first emptying.</summary>
    Box,
    Email,
    Visit,
    Internal,
}

/// <summary>Who acted or who holds the case.</summary>
public enum ClockParty
{
    Authority,
    Applicant,
    Other,
}

/// <summary>Something that happened in a case and that a legal clock may listen to. Its type is data.</summary>
/// <param name="Id">Unique within the case.</param>
/// <param name="Type">A type of the definition's catalogue, such as <c>application.received</c>.</param>
/// <param name="OccurredOn">When it happened. Only its day in Europe/Stockholm has legal effect; the time orders
/// events of one day. For a letter: when it reached the authority.</param>
/// <param name="RecordedAt">When it was entered; later than the event itself for a late entry.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Party">Who acted.</param>
/// <param name="Supersedes">The id of an earlier entry that this one corrects.</param>
/// <param name="Data">What rules read: <c>person</c>, <c>answerBy</c>, <c>reason</c>, <c>outcome</c> and so on.</param>
public sealed record ClockEvent(
    string Id,
    string Type,
    DateTimeOffset OccurredOn,
    DateTimeOffset RecordedAt,
    ClockChannel Channel = ClockChannel.Web,
    ClockParty Party = ClockParty.Other,
    string? Supersedes = null,
    IReadOnlyDictionary<string, string>? Data = null)
{
    /// <summary>The type of an entry that only takes back the one it supersedes.</summary>
    public const string TakenBack = "event.taken-back";

    /// <summary>The data field that turns off the presumption of FL 22 § when it is <c>true</c>.</summary>
    public const string ArrivalUnlikely = "arrivalUnlikely";

    /// <summary>An event known by its day only; it comes before those of the same day that have a time.</summary>
    public static ClockEvent OnDay(
        string id,
        string type,
        DateOnly day,
        ClockChannel channel = ClockChannel.Web,
        ClockParty party = ClockParty.Other,
        IReadOnlyDictionary<string, string>? data = null) =>
        new(id, type, StockholmTime.StartOf(day), StockholmTime.StartOf(day), channel, party, null, data);

    /// <summary>A data field, or null.</summary>
    public string? this[string field] => Data is not null && Data.TryGetValue(field, out var value) ? value : null;

    internal DateOnly? Date(string field) =>
        DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
