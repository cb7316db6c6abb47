using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Data;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.FollowOns;

/// <summary>
/// Staff begin a case about an object, or one that belongs to another case: at once where the process is the authority's own to
/// begin, otherwise as an application on paper with what is known filled in.
/// </summary>
public sealed class StartFollowOn(
    ReadObjects objects, ObjectKinds kinds, ReadCase cases, IDbContextFactory<WorkflowsDb> factory, ProcessVersions versions, ApplicationDrafts drafts,
    OpenCase open, CaseClock clock)
{
    /// <param name="objectId">The object.</param>
    /// <param name="place">The follow-on's place in the kind's list, from 0.</param>
    /// <param name="newId">The id of what is begun, as the page offered it: sent twice it begins one.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="BundleException">The definition's answers do not fill in the process's form.</exception>
    public async Task<FollowOnOutcome> FromObjectAsync(Guid objectId, int place, Guid newId, Actor who, CancellationToken cancellation = default)
    {
        if (await objects.FindAsync(objectId, cancellation) is not { Object: var about }
            || await kinds.FindAsync(about.Kind, cancellation) is not { } kind
            || await ProcessAsync(kind.FollowOns, place, cancellation) is not { } process)
        {
            return new FollowOnOutcome.NotThere();
        }

        var known = FollowOnAnswers.About(about, await clock.NowAsync(cancellation));
        var answers = known.Of(kind.FollowOns[place].Answers);
        return process.Description.Application.ByStaff
            ? Opened(process, known, await open.RunAsync(process, about, CaseHolder.Of(about), answers, who, newId, cancellation))
            : await BeginAsync(process, answers, null, newId, who, cancellation);
    }

    /// <param name="caseId">The case that the new one is linked to; it has a number, and may be closed.</param>
    /// <param name="place">The follow-on's place in the list of the case's process, from 0.</param>
    /// <param name="newId">The id of what is begun, as the page offered it: sent twice it begins one.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    /// <exception cref="BundleException">The definition's answers do not fill in the process's form.</exception>
    public async Task<FollowOnOutcome> FromCaseAsync(Guid caseId, int place, Guid newId, Actor who, CancellationToken cancellation = default)
    {
        var from = await cases.RunAsync(caseId, cancellation);
        var followOns = from.Process.Description.FollowOns;
        if (from.File.Number is not { } number || await ProcessAsync(followOns, place, cancellation) is not { } process
            || await ApplicantAsync(caseId, cancellation) is not { } applicant)
        {
            return new FollowOnOutcome.NotThere();
        }

        var link = new CaseLink(caseId, number, followOns[place].Relation!);
        var known = FollowOnAnswers.About(from, await ApplicationAsync(caseId, cancellation));
        var answers = known.Of(followOns[place].Answers);
        return process.Description.Application.ByStaff
            ? Opened(process, known, await open.RunLinkedAsync(process, link, CaseHolder.Of(applicant), answers, who, newId, cancellation))
            : await BeginAsync(process, answers, link, newId, who, cancellation);
    }

    private async Task<PublishedProcess?> ProcessAsync(IReadOnlyList<FollowOnDescription> followOns, int place, CancellationToken cancellation) =>
        place >= 0 && place < followOns.Count ? await versions.InForceAsync(followOns[place].Process, cancellation) : null;

    /// <summary>What was applied for; empty where no application began the case.</summary>
    private async Task<JsonObject> ApplicationAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var payload = await db.Set<CaseEvent>().Where(x => x.CaseId == caseId && x.Type == "application.submitted").Select(x => x.Payload).FirstOrDefaultAsync(cancellation);
        return payload is null ? [] : JsonNode.Parse(payload)!["answers"]!.AsObject();
    }

    /// <summary>Null once the case has been disposed of.</summary>
    private async Task<Participant?> ApplicantAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).FirstOrDefaultAsync(cancellation);
    }

    private static FollowOnOutcome.Opened Opened(PublishedProcess process, FollowOnAnswers known, OpenCaseOutcome outcome) => outcome switch
    {
        OpenCaseOutcome.Opened opened => new FollowOnOutcome.Opened(opened.CaseId),
        OpenCaseOutcome.Invalid { Errors: var errors } => throw known.Unfilled(process, errors[0].Key, errors[0].Message),
        var other => throw new InvalidOperationException($"{other} is no outcome."),
    };

    private async Task<FollowOnOutcome> BeginAsync(PublishedProcess process, JsonObject answers, CaseLink? link, Guid draftId, Actor who, CancellationToken cancellation)
    {
        if (await drafts.BeginWithAsync(draftId, process.Description.Id, who, link, answers, cancellation) is not { } draft)
            return new FollowOnOutcome.NotThere();
        return draft.SubmittedCaseId is { } submitted ? new FollowOnOutcome.Opened(submitted) : new FollowOnOutcome.Begun(draft.Id);
    }
}

public abstract record FollowOnOutcome
{
    private FollowOnOutcome()
    {
    }

    public sealed record Opened(Guid CaseId) : FollowOnOutcome;

    /// <summary>An application from paper that somebody must finish.</summary>
    public sealed record Begun(Guid DraftId) : FollowOnOutcome;

    /// <summary>The object, the kind or the process is not there any more, or the case has no number yet or has been disposed of.</summary>
    public sealed record NotThere : FollowOnOutcome;
}
