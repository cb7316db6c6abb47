using System.Globalization;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Collaborations, participants and conversations (chapter 9).</summary>
internal static class CollaborationRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A choreography or global conversation does not reference a choreography", "9.2", ["EXT027"], model =>
            model.Of("choreography", "globalConversation", "globalChoreographyTask").Where(c => c.Child("choreographyRef") is not null)
                .Select(c => new Fault(c, $"The {c.Kind()} {c.Id()} must not have a choreographyRef."))),

        new("The maximum of a participant multiplicity is at least one and not less than the minimum", "9.3.2", ["EXT030", "EXT029"], model =>
            model.Of("participantMultiplicity").Where(m => Maximum(m) < 1 || Minimum(m) < 0 || Maximum(m) < Minimum(m))
                .Select(m => new Fault(m, $"The participant multiplicity allows {Minimum(m)} to {Maximum(m)}; the maximum must be at least one and not below the minimum."))),

        new("isClosed of a collaboration equals isClosed of the choreography it references", "9.2", ["EXT033"], model =>
            from collaboration in model.Of("collaboration")
            from choreography in model.Children(collaboration, "choreographyRef")
            where choreography.Is("isClosed") != collaboration.Is("isClosed")
            select new Fault(collaboration, $"isClosed of the collaboration {collaboration.Id()} differs from isClosed of the choreography {choreography.Id()}.")),

        new("The collaboration that defines a process has a participant for it", "10.2", ["EXT035"], model =>
            from process in model.Of("process")
            let collaboration = model.Attribute(process, "definitionalCollaborationRef")
            where collaboration.IsIn(Kinds.Collaborations) && collaboration.All("participant").All(p => model.Attribute(p, "processRef") != process)
            select new Fault(process, $"The collaboration {collaboration.Id()} defines the process {process.Id()} but has no participant for it.")),

        new("A conversation has two or more participants", "9.5", [], model =>
            model.Of(Kinds.ConversationNodes).Where(c => c.All("participantRef").Count() < 2)
                .Select(c => new Fault(c, $"The {c.Kind()} {c.Id()} has {c.All("participantRef").Count()} participants; it needs at least two."))),

        new("A conversation link connects a conversation with something else", "9.5.4", [], model =>
            from link in model.Of("conversationLink")
            let source = model.Attribute(link, "sourceRef")
            let target = model.Attribute(link, "targetRef")
            where source is not null && target is not null && source.IsIn(Kinds.ConversationNodes) == target.IsIn(Kinds.ConversationNodes)
            select new Fault(link, $"The conversation link {link.Id()} must connect exactly one conversation with a participant, activity or event.")),

        new("A correlation subscription binds properties of its correlation key, each once", "8.4.2", [], model =>
            from subscription in model.Of("correlationSubscription")
            let key = model.Attribute(subscription, "correlationKeyRef")
            where key is not null
            let properties = model.Children(key, "correlationPropertyRef").ToHashSet()
            let bound = subscription.All("correlationPropertyBinding").Select(b => model.Attribute(b, "correlationPropertyRef")).ToList()
            where bound.Any(p => p is not null && !properties.Contains(p)) || bound.Distinct().Count() != bound.Count
            select new Fault(subscription, $"The correlation subscription binds properties that are not in the key {key.Id()}, or one of them twice.")),
    ];

    private static int Maximum(XElement multiplicity) => Number(multiplicity, "maximum", 1);

    private static int Minimum(XElement multiplicity) => Number(multiplicity, "minimum", 0);

    private static int Number(XElement element, string attribute, int @default) =>
        int.TryParse(element.Text(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : @default;
}
