using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Feel;
using Workflows.Notifications;
using Workflows.Processes.Faults;

namespace Workflows.Processes.Bundles;

/// <summary>A text of <c>messages/</c>: the subject on its first line, then the body.</summary>
public sealed class CaseMessage
{
    private readonly MessageTemplate subject;
    private readonly MessageTemplate body;
    private readonly IFeelScope functions;

    private CaseMessage(MessageTemplate subject, MessageTemplate body, string language)
    {
        this.subject = subject;
        this.body = body;
        functions = FeelScope.Of(FeelContext.Of((KronorFunction.Name, new KronorFunction(language))));
    }

    /// <param name="path">The file; its name ends in the language and <c>.txt</c>.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="BundleException">A placeholder is wrong; names the line.</exception>
    public static CaseMessage Parse(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        var below = lines.Length > 1 ? lines[1] : "";
        var body = below.TrimStart();
        var bodyLine = 2 + below[..^body.Length].Count(x => x == '\n');
        return new CaseMessage(Part(path, lines[0].Trim(), 1), Part(path, lines.Length > 1 ? body.TrimEnd() + "\n" : "", bodyLine), path.EndsWith(".en.txt", StringComparison.Ordinal) ? "en" : "sv");
    }

    /// <param name="path">The file.</param>
    /// <param name="text">A part of it.</param>
    /// <param name="firstLine">On which line of the file it begins.</param>
    private static MessageTemplate Part(string path, string text, int firstLine)
    {
        try
        {
            return MessageTemplate.Parse(text);
        }
        catch (MessageSyntaxException problem)
        {
            var (line, why) = (problem.Line + firstLine - 1, FaultTexts.Of(problem.Text));
            throw new BundleException(path, $"Rad {line}: {why.Sv}", $"Line {line}: {why.En}");
        }
    }

    /// <summary>The text for a case; the values are readable beside <c>case</c>, and <c>kronor(…)</c> writes an amount.</summary>
    public (string Subject, string Body) Compose(CaseReading reading, JsonObject values)
    {
        var data = (JsonObject)values.DeepClone();
        data["case"] = reading.Snapshot.DeepClone();
        var scope = FeelScope.Of((FeelContext)FeelJson.FromNode(data), functions);
        var evaluation = new FeelEvaluation(reading.Now, StockholmTime.Zone, new FeelBudget());
        return (subject.Render(scope, evaluation), body.Render(scope, evaluation));
    }
}
