using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Simulation;

/// <summary>Subscriptions, kept messages and the events that start processes.</summary>
internal sealed class Mailbox
{
    private readonly List<MessageSubscription> _waiting = [];
    private readonly List<Message> _kept = [];
    private readonly List<DirectedMessage> _directed = [];
    private readonly List<(string Name, MessageRoute.ToStart Start)> _messageStarts = [];
    private readonly List<(string Name, MessageRoute.ToStart Start)> _signalStarts = [];
    private long _order;

    public void Add(Process process)
    {
        foreach (var trigger in process.StartTriggers)
        {
            var position = trigger.Node is EventNode node ? node.Definitions.IndexOf(trigger.Definition) : 0;
            var start = new MessageRoute.ToStart(process.Id, trigger.Node.Id, position);
            if (trigger.Definition is MessageEvent { Name.IsFixed: true } message)
                _messageStarts.Add((message.Name.Text, start));
            else if (trigger.Definition is SignalEvent { Name.IsFixed: true } signal)
                _signalStarts.Add((signal.Name.Text, start));
        }
    }

    public Message Letter(string name, string? key, ImmutableDictionary<string, FeelValue> payload, DateTimeOffset expires) =>
        new(name, key, payload, expires, ++_order);

    public MessageRoute Route(Message message, DateTimeOffset now)
    {
        var route = Correlation.Route(
            message, _waiting, _messageStarts.Where(start => start.Name == message.Name).Select(start => start.Start), now);
        if (route is MessageRoute.Kept)
            _kept.Add(message);
        return route;
    }

    /// <summary>Notes the wait.</summary>
    /// <returns>The kept message that answers it at once, or null.</returns>
    public Message? Subscribe(string instance, Subscribe effect, DateTimeOffset now)
    {
        var subscription = Note(instance, effect);
        if (Correlation.FromKept(subscription, _kept, now) is not { } message)
            return null;
        _kept.Remove(message);
        return message;
    }

    /// <summary>Notes the wait once, however often it listens.</summary>
    public MessageSubscription Note(string instance, Subscribe effect)
    {
        if (_waiting.Find(known => known.InstanceId == instance && known.Wait == effect.Wait) is { } noted)
            return noted;
        var subscription = new MessageSubscription(instance, effect.Wait, effect.Name, effect.Key, ++_order);
        _waiting.Add(subscription);
        return subscription;
    }

    /// <summary>Keeps a message that is for one instance alone.</summary>
    public void Keep(DirectedMessage message) => _directed.Add(message);

    /// <summary>The oldest message of the name that is kept for the instance alone, taken out.</summary>
    public DirectedMessage? TakeDirected(string instance, string name)
    {
        var message = _directed.Find(kept => kept.InstanceId == instance && kept.Name == name);
        if (message is not null)
            _directed.Remove(message);
        return message;
    }

    public void TakeBack(string instance, string name, string? about) =>
        _directed.RemoveAll(kept => kept.InstanceId == instance && kept.Name == name && (about is null || kept.About == about));

    public void Unsubscribe(string instance, long wait) =>
        _waiting.RemoveAll(subscription => subscription.InstanceId == instance && subscription.Wait == wait);

    public IEnumerable<MessageRoute.ToStart> SignalStarts(string name) =>
        _signalStarts.Where(start => start.Name == name).Select(start => start.Start).ToList();
}

/// <summary>A message for one instance that does not wait for it yet.</summary>
/// <param name="About">By what it can be taken back.</param>
internal sealed record DirectedMessage(string InstanceId, string Name, string? About, ImmutableDictionary<string, FeelValue> Payload);
