using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>A FEEL text; null with a reason when the text could not be read or is missing, or when its value is not of the stated type.</summary>
internal sealed class LiteralLogic(FeelExpression? expression, string text, DmnType type, FeelNames? members, DmnPlace place)
    : BoxedExpression(place)
{
    public string Text => text;

    public override FeelNames? Members => members;

    public override FeelValue Evaluate(DmnScope scope)
    {
        if (expression is null)
            return scope.Run.Fail(text.Length == 0 ? FaultText.Of($"There is no expression.") : FaultText.Of($"The FEEL text cannot be read."), Place);
        var (value, reasons) = expression.Evaluate(scope, scope.Run.Evaluation);
        foreach (var reason in reasons)
            scope.Run.Note(DmnReason.Of(reason, Place));
        return type.Coerce(value, scope.Run, Place);
    }
}
