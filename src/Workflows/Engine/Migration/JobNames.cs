using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// A job that has begun stays the same work. Its type is <c>name:major</c>; a new major of the same name is how a step is
/// mended, another name is another step.
/// </summary>
internal static class JobNames
{
    public static BpmnExpression? Of(FlowNode? node) => node switch
    {
        TaskNode task => task.Job?.Type,
        EventNode thrower => thrower.Job?.Type,
        _ => null,
    };

    public static bool Differ(FlowNode source, FlowNode target)
    {
        var (left, right) = (Of(source), Of(target));
        if (left is null || right is null)
            return false;
        return left.IsFixed != right.IsFixed || (left.IsFixed ? Name(left.Text) != Name(right.Text) : left.Text != right.Text);
    }

    private static string Name(string type) => type.Split(':')[0];
}
