using System.Text.Json.Nodes;
using Host.Language;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Deadlines.Rules;
using Workflows.Documents.Letters;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Drafts.Checks;

namespace Host.Api.Designer;

/// <summary>What the server says of a draft while it is edited: findings, letters as PDF, dates.</summary>
internal static class CheckEndpoints
{
    public static void MapChecks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/drafts/{id:guid}/checks", async (Guid id, ProcessDrafts drafts, CheckDraft check, CancellationToken cancellation) =>
        {
            var reading = await drafts.ReadAsync(id, cancellation);
            var report = await check.RunAsync(reading, cancellation);
            return new
            {
                reading.Draft.Revision,
                report.HasErrors,
                Findings = report.Findings.Select(x => new { Level = x.Level.ToString(), x.File, x.Message, x.ElementId, x.Way, Fix = FixOf(x.Fix) }),
                report.Examples,
                report.Uncovered,
                report.Covered,
                report.ToCover,
            };
        });
        api.MapGet("/drafts/{id:guid}/form-conditions", async (Guid id, ProcessDrafts drafts, CancellationToken cancellation) =>
            FormConditions.Of((await drafts.ReadAsync(id, cancellation)).Bundle));
        api.MapGet("/drafts/{id:guid}/letter", LetterAsync);
        api.MapGet("/drafts/{id:guid}/letter-fields", async (Guid id, string language, ProcessDrafts drafts, LetterPreview preview, CancellationToken cancellation) =>
            (JsonNode)(preview.FieldsOf(PublishedProcess.Load((await drafts.ReadAsync(id, cancellation)).Bundle), language, null)?.Fields ?? []));
        api.MapPost("/drafts/{id:guid}/dates", DatesAsync);
    }

    private static object? FixOf(DraftFix? fix) => fix switch
    {
        DraftFix.AddFile add => new { Kind = "add-file", add.Label, add.Path, add.Content },
        DraftFix.RenameElement rename => new { Kind = "rename-element", rename.Label, rename.From, rename.To },
        _ => null,
    };

    private static async Task<IResult> LetterAsync(Guid id, string path, ProcessDrafts drafts, LetterPreview preview, CancellationToken cancellation)
    {
        var process = PublishedProcess.Load((await drafts.ReadAsync(id, cancellation)).Bundle);
        return Pdf(await preview.RunAsync(process, path, null, cancellation));
    }

    internal static IResult Pdf(LetterOutcome letter) => letter switch
    {
        LetterRendered { Pdf.Length: > 0 } made => Results.File(made.Pdf, "application/pdf"),
        LetterRendered => Results.Problem("no-example", statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => Results.Problem(LetterPreview.Why(letter).In(FaceLanguages.OfCurrentCulture), statusCode: StatusCodes.Status422UnprocessableEntity),
    };

    /// <summary>The clocks of all rules on a made-up case, each with the sentences that explain it.</summary>
    private static async Task<object> DatesAsync(Guid id, ExampleDates body, ProcessDrafts drafts, LegalCalendar calendar, CancellationToken cancellation)
    {
        const int MostEvents = 50;
        var reading = await drafts.ReadAsync(id, cancellation);
        if (body.Events.Count > MostEvents)
            throw new BundleException("", $"Högst {MostEvents} händelser kan provas på en gång.", $"At most {MostEvents} events are taken.");
        DeadlineRules rules;
        try
        {
            rules = DeadlineRules.Parse(reading.Bundle.Read("deadlines.json"));
        }
        catch (JsonFileException problem)
        {
            throw new BundleException("deadlines.json", problem);
        }

        var events = body.Events.Select((x, i) => ClockEvent.OnDay($"{i}", x.Type, x.On, data: x.Data)).ToList();
        var on = StockholmTime.StartOf(body.On);
        return LegalClock.EvaluateAll(rules, events, calendar, on).Where(x => x.State.Status != ClockStatus.NotStarted).Select(x => new
        {
            Rule = x.Rule.Id,
            x.Rule.Topic,
            x.Subject,
            Status = x.State.Status.ToString(),
            x.State.Due,
            Lines = LinesOf(LegalClock.Explain(x.Rule, events, calendar, on, x.Subject)),
        });
    }

    private static object LinesOf(ClockExplanation explanation) => new
    {
        Sv = explanation.Lines(ExplanationLength.Caseworker, TextLanguage.Swedish),
        En = explanation.Lines(ExplanationLength.Caseworker, TextLanguage.English),
    };

    internal sealed record ExampleDates(DateOnly On, IReadOnlyList<ExampleDate> Events);

    internal sealed record ExampleDate(string Type, DateOnly On, Dictionary<string, string>? Data);
}
