using Workflows.Engine.Migration;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Migration;

/// <summary>What can still come from a place on.</summary>
public sealed class AheadTests
{
    [Theory]
    [InlineData("<startEvent id='s'/><task id='a'/><task id='b'/><task id='c'/>", "s -> a; a -> b; b -> c", "b", "b c")]
    [InlineData("<startEvent id='s'/><exclusiveGateway id='g'/><task id='a'/><exclusiveGateway id='h'/><endEvent id='e'/>", "s -> g; g -> a; a -> h; h -> g if again; h -> e if over", "h", "a e g h")]
    [InlineData("<startEvent id='s'/><userTask id='a'/><boundaryEvent id='late' attachedToRef='a'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><task id='b'/>", "s -> a; late -> b", "a", "a b late")]
    [InlineData("<startEvent id='s'/><subProcess id='q'><startEvent id='i'/><userTask id='u'/><sequenceFlow id='x' sourceRef='i' targetRef='u'/></subProcess><task id='after'/>", "s -> q; q -> after", "u", "after u")]
    [InlineData("<startEvent id='s'/><subProcess id='q'><startEvent id='i'/><userTask id='u'/><sequenceFlow id='x' sourceRef='i' targetRef='u'/></subProcess><task id='before'/>", "s -> before; before -> q", "before", "before i q u")]
    [InlineData("<startEvent id='s'/><task id='a'/><subProcess id='e' triggeredByEvent='true'><startEvent id='at'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent><task id='act'/><sequenceFlow id='x' sourceRef='at' targetRef='act'/></subProcess>", "s -> a", "a", "a act at e")]
    public void It_is_where_flows_borders_insides_and_events_around_lead(string body, string flows, string from, string ahead)
    {
        var model = Load(body + Flows(flows));

        Ahead.Of(model, [model.Find(Main, from)!]).Select(node => node.Id).Where(id => !id.EndsWith("_end", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Should().Equal(ahead.Split(' '));
    }
}
