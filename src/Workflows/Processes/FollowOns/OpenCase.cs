using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.FollowOns;

/// <summary>
/// The authority begins a case of its own accord, such as supervision, about an object, from another case or of itself.
/// Whom it concerns becomes its participant, where somebody is known; nobody signs.
/// </summary>
public sealed class OpenCase(CaseUnits units, ICaseTriggers triggers, RecordClockEvent clockEvents)
{
    private static readonly Dictionary<string, int> NoFiles = [];

    /// <param name="process">The process; one that staff or the system begin.</param>
    /// <param name="about">The object, or null.</param>
    /// <param name="holder">Whom it concerns; null while nobody is known.</param>
    /// <param name="typed">The answers of its form.</param>
    /// <param name="who">A member of staff, or the system.</param>
    /// <param name="id">The new case's id; with one that is there already nothing is opened anew. Null for any.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OpenCaseOutcome> RunAsync(
        PublishedProcess process, CaseObject? about, CaseHolder? holder, JsonObject typed, Actor who, Guid? id = null, CancellationToken cancellation = default) =>
        OnceAsync(id, () => RunAsync(process, about, holder, typed, who, id, _ => Task.CompletedTask, cancellation));

    /// <param name="process">The process; one that staff begin.</param>
    /// <param name="link">The case that the new one is linked to.</param>
    /// <param name="holder">Whom it concerns.</param>
    /// <param name="typed">The answers of its form.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="id">The new case's id; with one that is there already nothing is opened anew.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OpenCaseOutcome> RunLinkedAsync(
        PublishedProcess process, CaseLink link, CaseHolder holder, JsonObject typed, Actor who, Guid id, CancellationToken cancellation = default) =>
        OnceAsync(id, () => RunAsync(process, null, holder, typed, who, id, unit =>
        {
            link.Add(unit);
            return Task.CompletedTask;
        }, cancellation));

    /// <param name="first">Runs in the case's unit before anything else; what it throws undoes all.</param>
    internal Task<OpenCaseOutcome> RunAsync(
        PublishedProcess process, CaseObject? about, CaseHolder? holder, JsonObject typed, Actor who, Func<CaseUnit, Task> first, CancellationToken cancellation) =>
        RunAsync(process, about, holder, typed, who, null, first, cancellation);

    /// <summary>The same id again, from a form that was sent twice: the case that it became.</summary>
    private static async Task<OpenCaseOutcome> OnceAsync(Guid? id, Func<Task<OpenCaseOutcome>> open)
    {
        try
        {
            return await open();
        }
        catch (PostgresException again) when (id is not null && again is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "case_file_pkey" })
        {
            return new OpenCaseOutcome.Opened(id.Value);
        }
    }

    private Task<OpenCaseOutcome> RunAsync(
        PublishedProcess process, CaseObject? about, CaseHolder? holder, JsonObject typed, Actor who, Guid? id, Func<CaseUnit, Task> first, CancellationToken cancellation)
    {
        var submission = process.Form(process.Description.Application.Form).Validate(typed, NoFiles);
        if (submission.Errors.Count > 0)
            return Task.FromResult<OpenCaseOutcome>(new OpenCaseOutcome.Invalid(submission.Errors));
        return units.CreateAsync<OpenCaseOutcome>(
            now => NewCase.Of(process, submission.Values, now, now, id),
            new ActionContext(who),
            async unit =>
            {
                await first(unit);
                unit.Record("application.submitted", new { processId = process.Description.Id, version = process.Id, answers = submission.Values });
                if (holder is not null)
                    Add(unit, process.Description.Application, submission.Values, holder);
                if (about is not null)
                    await ChangeObject.LinkAsync(unit, about.Id, cancellation);
                await clockEvents.RunAsync(
                    unit, process.Description.ReceivedEventOf(unit.Case.Kind), unit.Now, ClockParty.Authority, ClockChannel.Internal, null, cancellation);
                await triggers.StartAsync(unit, new JsonObject { ["application"] = submission.Values.DeepClone() }, cancellation);
                return new OpenCaseOutcome.Opened(unit.Case.Id);
            },
            cancellation);
    }

    private static void Add(CaseUnit unit, ApplicationDescription application, JsonObject answers, CaseHolder holder)
    {
        var person = NewCase.Applicant(application, answers, holder.Name, holder.Identifier, holder.IsOrganisation);
        AddCaseParticipant.Add(unit, person with { Email = person.Email ?? holder.Email, ProtectedIdentity = holder.ProtectedIdentity });
    }
}

/// <summary>Whom a case that the authority opens concerns.</summary>
/// <param name="Identifier">Personnummer or organisationsnummer, digits only.</param>
public sealed record CaseHolder(string Name, string? Identifier, string? Email, bool ProtectedIdentity = false)
{
    /// <summary>A personnummer has twelve digits, an organisationsnummer ten.</summary>
    public bool IsOrganisation => Identifier is { Length: 10 };

    public static CaseHolder Of(CaseObject about) => new(about.HolderName, about.HolderIdentifier, about.HolderEmail);

    public static CaseHolder Of(Participant person) => new(person.Name, person.Identifier, person.Email, person.ProtectedIdentity);
}

public abstract record OpenCaseOutcome
{
    private OpenCaseOutcome()
    {
    }

    public sealed record Opened(Guid CaseId) : OpenCaseOutcome;

    public sealed record Invalid(IReadOnlyList<FormError> Errors) : OpenCaseOutcome;
}
