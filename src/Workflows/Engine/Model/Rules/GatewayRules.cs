using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Gateways and the number of their flows (10.6).</summary>
internal static class GatewayRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A converging gateway has at most one outgoing sequence flow", "8.4.9", ["EXT017"], model =>
            Directed(model, "Converging").Where(g => model.Outgoing(g).Count > 1)
                .Select(g => new Fault(g, $"The gateway {g.Id()} says that it converges but has {model.Outgoing(g).Count} outgoing sequence flows."))),

        new("A diverging gateway has at most one incoming sequence flow", "8.4.9", ["EXT018"], model =>
            Directed(model, "Diverging").Where(g => model.Incoming(g).Count > 1)
                .Select(g => new Fault(g, $"The gateway {g.Id()} says that it diverges but has {model.Incoming(g).Count} incoming sequence flows."))),

        new("A mixed gateway has several incoming and several outgoing sequence flows", "8.4.9", ["EXT019"], model =>
            Directed(model, "Mixed").Where(g => model.Incoming(g).Count < 2 || model.Outgoing(g).Count < 2)
                .Select(g => new Fault(g, $"The gateway {g.Id()} says that it is mixed but has {Flows(model, g)}."))),

        new("A gateway has several incoming or several outgoing sequence flows", "10.6", ["EXT135"], model =>
            model.Of(Kinds.Gateways).Where(g => model.Incoming(g).Count < 2 && model.Outgoing(g).Count < 2)
                .Select(g => new Fault(g, $"The gateway {g.Id()} has {Flows(model, g)}; it neither splits nor joins."))),
    ];

    private static IEnumerable<XElement> Directed(RuleModel model, string direction) =>
        model.Of(Kinds.Gateways).Where(g => g.Text("gatewayDirection") == direction);

    private static FaultText Flows(RuleModel model, XElement gateway) =>
        FaultText.Of($"{model.Incoming(gateway).Count} incoming and {model.Outgoing(gateway).Count} outgoing sequence flows");
}
