using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Guides;

/// <summary>Answers a visitor by the guide of a process. Keeps nothing.</summary>
public static class AskGuide
{
    /// <param name="process">A process that has a guide.</param>
    /// <param name="answers">What was typed, by key.</param>
    /// <exception cref="ArgumentException">The process has no guide, or the answers do not fulfil the rules of its form.</exception>
    /// <exception cref="BundleException">The guide's form or decision does not exist.</exception>
    public static GuideOutcome Run(PublishedProcess process, JsonObject answers)
    {
        var guide = process.Description.Guide ?? throw new ArgumentException("The process has no guide.", nameof(process));
        var form = process.Form(guide.Form);
        var submission = form.Validate(answers, new Dictionary<string, int>());
        if (submission.Errors.Count > 0)
            throw new ArgumentException($"'{submission.Errors[0].Key}' is not answered as the form asks.", nameof(answers));
        // A question that was not asked is null to the decision.
        var inputs = new JsonObject(form.Fields.Where(x => x.Key is not null).Select(x => KeyValuePair.Create(x.Key!, submission.Values[x.Key!]?.DeepClone())));
        var result = process.Decisions.Run(guide.Decision, FormValidation.ScopeOf(inputs), new FeelEvaluation(DateTimeOffset.UnixEpoch, StockholmTime.Zone, new FeelBudget()))
            ?? throw new BundleException("process.json", $"Guidens beslutstabell «{guide.Decision}» finns inte.", $"The guide's decision table «{guide.Decision}» does not exist.");
        return Read(guide, result, answers, submission.Values);
    }

    /// <summary>Of what a guide would fill in, that which a form asks and takes; numbers stay as they were typed.</summary>
    public static JsonObject Fitting(CaseForm form, JsonObject answers)
    {
        var taken = form.Validate(answers, new Dictionary<string, int>()).Values;
        return new JsonObject(answers.Where(x => taken.ContainsKey(x.Key)).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
    }

    private static GuideOutcome Read(GuideDescription guide, DmnResult result, JsonObject typed, JsonObject accepted)
    {
        if (result.Value is not FeelContext told || !told.TryGet("need", out var said) || said is not FeelString { Value: var word })
            return new GuideOutcome.Unanswered(WhyNothing(result));
        if (NeedOf(word) is not { } need)
            return new GuideOutcome.Unanswered(new Texts($"Behovet «{word}» är varken permit, notification, nothing eller ask.", $"The need «{word}» is none of permit, notification, nothing and ask."));
        var reasons = Ids(told, "reasons");
        var advice = Ids(told, "advice");
        if (reasons.Count == 0)
            return new GuideOutcome.Unanswered(new Texts("Inget skäl anges.", "No reason is given."));
        if (reasons.Concat(advice).FirstOrDefault(x => !guide.Notes.ContainsKey(x)) is { } unknown)
            return new GuideOutcome.Unanswered(new Texts($"Guiden har ingen text «{unknown}».", $"The guide has no note «{unknown}»."));
        // As the visitor wrote it: a number keeps its comma.
        var application = new JsonObject(accepted.Select(x => KeyValuePair.Create(x.Key, (typed[x.Key] ?? x.Value)?.DeepClone())));
        if (told.TryGet("application", out var more) && FeelJson.ToPlainJson(more) is JsonObject filled)
        {
            foreach (var (key, value) in filled.Where(x => x.Value is not null))
                application[key] = value!.DeepClone();
        }

        return new GuideOutcome.Told(need, reasons, advice, application);
    }

    private static Texts WhyNothing(DmnResult result)
    {
        if (result.Trace.FirstOrDefault(x => x is { Output: FeelNull, Rules.Count: > 1 }) is not { } several)
            return new Texts("Ingen rad passar.", "No rule matches.");
        var rules = string.Join(", ", several.Rules.Select(x => x.Number));
        return new Texts($"Raderna {rules} passar på samma gång.", $"The rules {rules} match at once.");
    }

    private static GuideNeed? NeedOf(string word) => word switch
    {
        "permit" => GuideNeed.Permit,
        "notification" => GuideNeed.Notification,
        "nothing" => GuideNeed.Nothing,
        "ask" => GuideNeed.Ask,
        _ => null,
    };

    private static List<string> Ids(FeelContext told, string entry) =>
        told.TryGet(entry, out var value) && value is FeelList list ? [.. list.OfType<FeelString>().Select(x => x.Value)] : [];
}

/// <summary>What became of asking a guide.</summary>
public abstract record GuideOutcome
{
    private GuideOutcome()
    {
    }

    /// <param name="Need">What must be done.</param>
    /// <param name="Reasons">The ids of the notes that say why, at least one.</param>
    /// <param name="Advice">The ids of the notes that say what else to think of.</param>
    /// <param name="Application">Answers that an application begins with, by key: the visitor's own and what the decision adds.</param>
    public sealed record Told(GuideNeed Need, IReadOnlyList<string> Reasons, IReadOnlyList<string> Advice, JsonObject Application) : GuideOutcome;

    /// <summary>The decision has no answer, which the checks of a draft find before it is published.</summary>
    public sealed record Unanswered(Texts Why) : GuideOutcome;
}
