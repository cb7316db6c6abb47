using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Participants;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>A letter that is made, and sent where there is somebody to send it to, beside the process.</summary>
public sealed record LetterOrder
{
    /// <summary>The letter's name in <c>letters/</c>.</summary>
    public required string Letter { get; init; }

    /// <summary>The title of the document and of the diary entry.</summary>
    public required string Title { get; init; }

    /// <summary>The day that it bears.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whether it puts on paper what came in, such as an appeal that was typed on the case's page.</summary>
    public bool IsReceived { get; init; }

    /// <summary>The covering text of <c>messages/</c>; null for a letter that is only drawn up.</summary>
    public string? Message { get; init; }

    /// <summary>Everybody with this role gets it.</summary>
    public string? Role { get; init; }

    /// <summary>The one participant who gets it.</summary>
    public Guid? Person { get; init; }

    /// <summary>Everybody who is served the decision gets it.</summary>
    public bool ToServed { get; init; }

    /// <summary>Whether nobody but the one who gets it reads it, and it bears their address.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether whoever gets it is to be served it.</summary>
    public bool Serves { get; init; }

    /// <summary>The decision that it tells; null for the matter's.</summary>
    public Guid? DecisionId { get; init; }

    /// <summary>The event of the legal clock that its going out is; null for none.</summary>
    public string? ClockEvent { get; init; }

    /// <summary>What the letter and its covering text read by name.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>Queues it with the unit.</summary>
    public void Queue(CaseUnit unit, QueueJob jobs) =>
        jobs.Run(unit, LetterJob.Name, Letter, JsonSerializer.SerializeToNode(this)!.AsObject());

    /// <summary>What it is in memory.</summary>
    public void Rehearse(ScenarioCase story)
    {
        _ = story.Process.Letter(Letter, "sv");
        _ = LetterFields.Of(story.Reading(), Fields, "sv", new LetterAbout(On, DecisionId));
        story.Letters.Add(Letter);
        if (Message is null)
            return;
        story.Send(Message, IsTo, Fields);
        if (ClockEvent is { } type && story.Participants.Exists(IsTo))
            story.Happens(type, Deadlines.Clock.ClockParty.Authority);
    }

    internal bool IsTo(Participant person) =>
        ToServed ? person.IsParty || person.MustBeServed : Person is { } one ? one == person.Id : person.Role == Role;
}
