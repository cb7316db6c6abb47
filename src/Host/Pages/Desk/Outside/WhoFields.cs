using Host.Forms;
using Host.Language;
using Workflows.Registers;

namespace Host.Pages.Desk.Outside;

/// <summary>What <c>_WhoFields</c> shows of somebody whom staff enter.</summary>
/// <param name="Input">What is typed.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Found">What a register answered now, or null.</param>
public sealed record WhoFields(ParticipantInput Input, IReadOnlyList<FieldProblem> Problems, NumberAnswer.Found? Found)
{
    /// <summary>The action of the button that asks a register.</summary>
    public const string LookUp = "look-up";

    /// <summary>How a page tells what was found.</summary>
    public static string WordingOf(NumberAnswer.Found found) => found switch
    {
        { ProtectedIdentity: true } => "look-up.protected",
        { Address: null } => "look-up.no-address",
        _ => "look-up.found",
    };

    /// <returns>What was found, or null and why not.</returns>
    public static NumberAnswer.Found? Read(NumberAnswer answer, Wording texts, List<FieldProblem> problems)
    {
        if (answer is NumberAnswer.Found found)
            return found;
        problems.Add(new FieldProblem("identifier", texts[$"look-up.{answer.GetType().Name}"]));
        return null;
    }
}
