using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Objects;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;

namespace Host.Pages.Desk.Objects;

/// <summary>One object: what applies now, its history, its cases, notes, and the cases that can be begun about it.</summary>
public sealed class ObjectModel(
    ReadObjects objects, ObjectKinds kinds, NoteObject note, StartFollowOn follow, ProcessVersions versions, CaseClock clock, CurrentPerson person, Wording texts)
    : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public ObjectReading Reading { get; private set; } = null!;

    /// <summary>Null where no process in force declares the kind any more.</summary>
    public ObjectDescription? Kind { get; private set; }

    public ObjectStanding Standing { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => problems;

    public string? Note { get; private set; }

    public IReadOnlyDictionary<string, string> ProcessNames { get; private set; } = new Dictionary<string, string>();

    /// <summary>The cases that the reader can begin here: the authority's own, and for registrars applications that came on paper.</summary>
    public IReadOnlyList<(int Place, Texts Name)> Begins { get; private set; } = [];

    /// <summary>The terms as people read them, in the kind's order.</summary>
    public IEnumerable<(string Name, string Value)> Terms(string json)
    {
        var terms = JsonNode.Parse(json)!.AsObject();
        foreach (var (key, term) in Kind?.Terms ?? new Dictionary<string, ObjectTerm>())
        {
            if (terms[key] is { } value && TextOf(term, value) is { Length: > 0 } text)
                yield return (texts.In(term.Name), text);
        }
    }

    /// <summary>What happened, in words.</summary>
    public string EventName(CaseObjectEvent happened) => Kind?.Events.TryGetValue(happened.Kind, out var declared) == true
        ? texts.In(declared)
        : texts[$"objects.event.{happened.Kind}"];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostNoteAsync(Guid id, string? text, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Note = text;
        if (text?.Trim().Length is null or 0 or > CaseObjectEvent.LongestText)
        {
            problems.Add(new FieldProblem("text", texts["objects.note.missing", CaseObjectEvent.LongestText]));
            return Page();
        }

        await note.RunAsync(id, person.Actor, text, cancellation);
        TempData["Confirmation"] = texts["objects.note.done"];
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostFollowAsync(Guid id, int place, Guid newId, CancellationToken cancellation)
    {
        if (newId == Guid.Empty)
            return NotFound();
        return await follow.FromObjectAsync(id, place, newId, person.Actor, cancellation) switch
        {
            FollowOnOutcome.Opened opened => RedirectToPage("/Desk/Case", new { id = opened.CaseId }),
            FollowOnOutcome.Begun begun => RedirectToPage("/Desk/Register/Paper", new { draft = begun.DraftId }),
            _ => NotFound(),
        };
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        if (await objects.FindAsync(id, cancellation) is not { } found)
            return false;
        Reading = found;
        Kind = await kinds.FindAsync(found.Object.Kind, cancellation);
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        Standing = found.Object.StandingOn(Today);
        var processes = await versions.AllInForceAsync(cancellation);
        ProcessNames = processes.ToDictionary(x => x.Description.Id, x => texts.In(x.Description.Name));
        if (Kind is { } kind && found.Object.State != ObjectState.Ended)
            Begins = FollowOnOffer.Of(kind.FollowOns, processes, person);
        return true;
    }

    private string TextOf(ObjectTerm term, JsonNode value) => value switch
    {
        JsonArray several => string.Join(", ", several.Where(x => x is not null).Select(x => TextOf(term, x!))),
        JsonValue one when one.TryGetValue<string>(out var text) => term.Values?.TryGetValue(text, out var name) == true ? texts.In(name) : text,
        _ => value.ToJsonString(),
    };
}
