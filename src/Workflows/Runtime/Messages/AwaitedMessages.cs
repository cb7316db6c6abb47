using Workflows.Engine.Model;

namespace Workflows.Runtime.Messages;

/// <summary>Whether a process can ever wait for a message; one that it cannot is not kept for its cases.</summary>
internal static class AwaitedMessages
{
    public static bool Contain(ProcessModel model, string name) => model.Processes.Values
        .SelectMany(x => x.Nodes.Values)
        .SelectMany(Caught)
        .Any(x => !x.Name.IsFixed || x.Name.Text == name);

    private static IEnumerable<MessageEvent> Caught(FlowNode node) => node switch
    {
        CatchEvent caught => caught.Definitions.OfType<MessageEvent>(),
        TaskNode { Kind: TaskKind.Receive, Message: { } message } => [message],
        _ => [],
    };
}
