using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Feel;
using Workflows.Objects;
using Workflows.Processes.Bundles;
using Workflows.Processes.Faults;

namespace Workflows.Processes.FollowOns;

/// <summary>What is known of an object or a case when another case begins from it.</summary>
public sealed class FollowOnAnswers
{
    private readonly string section;
    private readonly IFeelScope scope;
    private readonly DateTimeOffset now;

    private FollowOnAnswers(string section, JsonObject known, DateTimeOffset now)
    {
        this.section = section;
        this.now = now;
        known["year"] = StockholmTime.DayOf(now).Year;
        scope = FeelScope.Of((FeelContext)FeelJson.FromNode(known));
    }

    /// <summary>Of an object, readable as <c>object</c>.</summary>
    /// <param name="about">The object.</param>
    /// <param name="now">The case clock; its year is readable as <c>year</c>.</param>
    public static FollowOnAnswers About(CaseObject about, DateTimeOffset now) => new("objects", new JsonObject { ["object"] = Snapshot(about) }, now);

    /// <summary>Of a case, readable as <c>case</c>, with its application's answers as <c>application</c>.</summary>
    /// <param name="from">The case.</param>
    /// <param name="application">Empty where no application began it.</param>
    public static FollowOnAnswers About(CaseReading from, JsonObject application) =>
        new("followOns", new JsonObject { ["case"] = from.Snapshot.DeepClone(), ["application"] = application.DeepClone() }, from.Now);

    /// <summary>The answers, each a value as it is or FEEL after <c>=</c>; one whose expression gives nothing is left out.</summary>
    /// <exception cref="BundleException">An expression cannot be read.</exception>
    public JsonObject Of(JsonObject described)
    {
        var answers = new JsonObject();
        foreach (var (key, value) in described)
        {
            var answer = value is JsonValue text && text.TryGetValue<string>(out var written) && written.StartsWith('=')
                ? FeelJson.ToNode(Evaluate(written))
                : value?.DeepClone();
            if (answer is not null)
                answers[key] = answer;
        }

        return answers;
    }

    /// <summary>Whether a condition holds for the object; one that is not there does.</summary>
    /// <exception cref="BundleException">The expression cannot be read.</exception>
    public bool Holds(string? condition) => condition is null || Evaluate(condition) is FeelBoolean { Value: true };

    /// <summary>The answers do not fill in the form of the case that begins.</summary>
    internal BundleException Unfilled(PublishedProcess process, string field, Texts why) => new(
        "process.json", $"Svaren under '{section}' fyller inte i formuläret för {process.Description.Name.Sv}: {field}: {why.Sv}",
        $"The answers under '{section}' do not fill in the form of {process.Description.Name.En}: {field}: {why.En}");

    private FeelValue Evaluate(string expression)
    {
        try
        {
            return FeelExpression.Parse(expression.TrimStart('=')).Evaluate(scope, new FeelEvaluation(now, StockholmTime.Zone, new FeelBudget())).Value;
        }
        catch (FeelSyntaxException problem)
        {
            var why = FaultTexts.Of(problem.Text);
            throw new BundleException("process.json", $"'{expression}' under '{section}': {why.Sv}", $"'{expression}' under '{section}': {why.En}");
        }
    }

    private static JsonObject Snapshot(CaseObject about) => new()
    {
        ["number"] = about.Number,
        ["name"] = about.Name,
        ["place"] = about.Place,
        ["holder"] = new JsonObject { ["name"] = about.HolderName, ["identifier"] = about.HolderIdentifier, ["email"] = about.HolderEmail },
        ["terms"] = JsonNode.Parse(about.Terms),
        ["validFrom"] = about.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["validTo"] = about.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
