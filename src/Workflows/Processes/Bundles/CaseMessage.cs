using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Feel;
using Workflows.Notifications;

namespace Workflows.Processes.Bundles;

/// <summary>A text of <c>messages/</c>: the subject on its first line, then the body.</summary>
public sealed class CaseMessage
{
    private readonly MessageTemplate subject;
    private readonly MessageTemplate body;

    private CaseMessage(MessageTemplate subject, MessageTemplate body)
    {
        this.subject = subject;
        this.body = body;
    }

    /// <exception cref="BundleException">A placeholder is wrong; names the line.</exception>
    public static CaseMessage Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        try
        {
            return new CaseMessage(MessageTemplate.Parse(lines[0].Trim()), MessageTemplate.Parse(lines.Length > 1 ? lines[1].Trim() + "\n" : ""));
        }
        catch (FormatException problem)
        {
            throw new BundleException(path, problem.Message);
        }
    }

    /// <summary>The text for a case; the values are readable beside <c>case</c>.</summary>
    public (string Subject, string Body) Compose(CaseReading reading, JsonObject values)
    {
        var data = (JsonObject)values.DeepClone();
        data["case"] = reading.Snapshot.DeepClone();
        var scope = FeelScope.Of((FeelContext)FeelJson.FromNode(data));
        var evaluation = new FeelEvaluation(reading.Now, StockholmTime.Zone, new FeelBudget());
        return (subject.Render(scope, evaluation), body.Render(scope, evaluation));
    }
}
