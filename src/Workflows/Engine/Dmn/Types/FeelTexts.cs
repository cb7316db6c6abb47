using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>
/// Reads the FEEL texts of a model. A text that cannot be read is a problem of the model and gives null here: what
/// holds it then evaluates to null with that reason.
/// </summary>
internal sealed class FeelTexts(List<DmnProblem> problems)
{
    public FeelExpression? Expression(DmnElement at, string text, FeelNames names)
    {
        try
        {
            return IsFeel(at) ? FeelExpression.Parse(text, names) : null;
        }
        catch (FeelSyntaxException wrong)
        {
            Problem($"The FEEL text \"{Shown(text)}\" cannot be read: {wrong.Text}", at.Place);
            return null;
        }
    }

    /// <param name="input">The names that the tested value has after a dot.</param>
    public FeelUnaryTests? Tests(DmnElement at, string text, FeelNames names, FeelNames? input)
    {
        try
        {
            return IsFeel(at) ? FeelUnaryTests.Parse(text, names, input) : null;
        }
        catch (FeelSyntaxException wrong)
        {
            Problem($"The FEEL tests \"{Shown(text)}\" cannot be read: {wrong.Text}", at.Place);
            return null;
        }
    }

    public void Problem(FaultText text, DmnPlace place) => problems.Add(new DmnProblem(text, place));

    private bool IsFeel(DmnElement at)
    {
        if (DmnNamespaces.IsFeelLanguage(at.Attribute("expressionLanguage")))
            return true;
        Problem($"The expression language '{at.Attribute("expressionLanguage")}' is not supported; write FEEL.", at.Place);
        return false;
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
