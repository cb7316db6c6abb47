using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution;

/// <summary>A wait for a message, as the correlation sees it. <paramref name="Order"/> grows with the age of subscriptions.</summary>
public sealed record MessageSubscription(string InstanceId, long Wait, string Name, string? Key, long Order);

/// <summary>A message on its way.</summary>
/// <param name="Expires">Until when it waits for someone to subscribe; null does not wait.</param>
public sealed record Message(
    string Name, string? Key, ImmutableDictionary<string, FeelValue> Payload, DateTimeOffset? Expires, long Order);

/// <summary>Where a message goes.</summary>
public abstract record MessageRoute
{
    public sealed record ToWait(MessageSubscription Subscription) : MessageRoute;

    /// <summary>Begins an instance at the start trigger.</summary>
    public sealed record ToStart(string ProcessId, string ElementId, int Definition) : MessageRoute;

    /// <summary>Nobody takes it yet.</summary>
    public sealed record Kept : MessageRoute;

    /// <summary>Nobody takes it, and it does not wait.</summary>
    public sealed record Lost : MessageRoute;
}

/// <summary>
/// Who gets a message, and in which order due timers fire. Pure rules that every caller of the step shares, so that a case
/// runs the same in memory and on the database.
/// </summary>
/// <remarks>
/// A message goes to exactly one receiver: the oldest wait for its name and key; if nobody waits, it begins an instance of
/// the first process (by id) that has a message start of that name; otherwise it is kept until it expires. A message or wait
/// without a key matches by name alone.
/// </remarks>
public static class Correlation
{
    public static bool Matches(MessageSubscription subscription, Message message) =>
        subscription.Name == message.Name
        && (subscription.Key is null || message.Key is null || subscription.Key == message.Key);

    /// <param name="waiting">At least every wait for the message's name.</param>
    /// <param name="starts">The message starts of its name.</param>
    public static MessageRoute Route(
        Message message, IEnumerable<MessageSubscription> waiting, IEnumerable<MessageRoute.ToStart> starts, DateTimeOffset now)
    {
        var oldest = waiting.Where(subscription => Matches(subscription, message)).MinBy(subscription => subscription.Order);
        if (oldest is not null)
            return new MessageRoute.ToWait(oldest);
        var start = starts.MinBy(candidate => candidate.ProcessId, StringComparer.Ordinal);
        if (start is not null)
            return start;
        return message.Expires > now ? new MessageRoute.Kept() : new MessageRoute.Lost();
    }

    /// <summary>The kept message that a new wait receives at once: the oldest that matches and has not expired.</summary>
    public static Message? FromKept(MessageSubscription subscription, IEnumerable<Message> kept, DateTimeOffset now) =>
        kept.Where(message => message.Expires > now && Matches(subscription, message)).MinBy(message => message.Order);

    /// <summary>
    /// Whether a broadcast signal starts an instance although one of the process was waiting for it at that very element: not
    /// when the start joins several events in one instance (10.5.6, 10.6.6), because that instance is the one it belongs to.
    /// </summary>
    public static bool StartsBeside(FlowNode start, bool oneWasWaiting) => !oneWasWaiting || start switch
    {
        CatchEvent { ParallelMultiple: true } => false,
        _ => start.Incoming is not [{ Source: EventBasedGateway { IsParallel: true } }, ..],
    };

    /// <summary>Timers fire by their moment; those of the same moment in the order in which they were started.</summary>
    public static int CompareDue(DateTimeOffset due, long order, DateTimeOffset otherDue, long otherOrder)
    {
        var byMoment = due.CompareTo(otherDue);
        return byMoment != 0 ? byMoment : order.CompareTo(otherOrder);
    }
}
