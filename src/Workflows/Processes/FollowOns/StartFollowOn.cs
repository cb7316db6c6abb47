using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Objects;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.FollowOns;

/// <summary>
/// Staff begin a case about an object: at once where the process is the authority's own to begin, otherwise as an application on
/// paper with what is known filled in.
/// </summary>
public sealed class StartFollowOn(ReadObjects objects, ObjectKinds kinds, ProcessVersions versions, ApplicationDrafts drafts, OpenCase open, CaseClock clock)
{
    /// <param name="objectId">The object.</param>
    /// <param name="place">The follow-on's place in the kind's list, from 0.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="BundleException">The definition's answers do not fill in the process's form.</exception>
    public async Task<FollowOnOutcome> RunAsync(Guid objectId, int place, Actor who, CancellationToken cancellation = default)
    {
        if (await objects.FindAsync(objectId, cancellation) is not { Object: var about }
            || await kinds.FindAsync(about.Kind, cancellation) is not { } kind || place < 0 || place >= kind.FollowOns.Count
            || await versions.InForceAsync(kind.FollowOns[place].Process, cancellation) is not { } process)
        {
            return new FollowOnOutcome.NotThere();
        }

        var answers = new FollowOnAnswers(about, await clock.NowAsync(cancellation)).Of(kind.FollowOns[place].Answers);
        return process.Description.Application.ByStaff
            ? await OpenAsync(process, about, answers, who, cancellation)
            : await BeginAsync(process, answers, who, cancellation);
    }

    private async Task<FollowOnOutcome> OpenAsync(PublishedProcess process, CaseObject about, JsonObject answers, Actor who, CancellationToken cancellation) =>
        await open.RunAsync(process, about, CaseHolder.Of(about), answers, who, cancellation) switch
        {
            OpenCaseOutcome.Opened opened => new FollowOnOutcome.Opened(opened.CaseId),
            OpenCaseOutcome.Invalid { Errors: var errors } =>
                throw new BundleException("process.json", $"The follow-on does not fill in the form of {process.Description.Id}: {errors[0].Key}: {errors[0].Message.En}"),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };

    private async Task<FollowOnOutcome> BeginAsync(PublishedProcess process, JsonObject answers, Actor who, CancellationToken cancellation)
    {
        if (await drafts.BeginAnotherAsync(process.Description.Id, who, cancellation) is not { } draft)
            return new FollowOnOutcome.NotThere();
        await drafts.SaveAsync(draft.Id, who, answers, cancellation);
        return new FollowOnOutcome.Begun(draft.Id);
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

    /// <summary>The object, the kind or the process is not there any more.</summary>
    public sealed record NotThere : FollowOnOutcome;
}
