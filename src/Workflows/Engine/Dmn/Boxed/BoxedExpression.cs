using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Boxed;

/// <summary>Decision logic, compiled (DMN 1.5 chapter 7 and section 10.2).</summary>
internal abstract class BoxedExpression(DmnPlace place)
{
    public DmnPlace Place => place;

    /// <summary>The names its value has after a dot, as far as the model tells: FEEL reads names with spaces by them.</summary>
    public virtual FeelNames? Members => null;

    public abstract FeelValue Evaluate(DmnScope scope);
}
