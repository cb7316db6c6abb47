using Host.Access;
using Host.Forms;
using Host.Language;
using Workflows.Processes.Applications;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>Takes the files of a posted form into the draft of whoever is signed in.</summary>
public sealed class DraftUploads(ApplicationDrafts drafts, Uploads uploads, CurrentPerson person, WordingCatalogue texts)
{
    /// <summary>Keeps the files of a form's fields.</summary>
    /// <returns>What was refused, at its field.</returns>
    public async Task<List<FormError>> KeepAsync(Guid draft, IEnumerable<FormField> fields, IFormCollection form, CancellationToken cancellation)
    {
        var refused = new List<FormError>();
        foreach (var field in fields.Where(x => x.Kind == FormFieldKind.File))
        {
            foreach (var problem in await KeepAsync(draft, field.Key!, form, FormAnswers.FilesName(field), cancellation))
                refused.Add(new FormError(field.Key!, field.Id, texts.Both(problem.Wording, problem.Name)));
        }

        return refused;
    }

    /// <summary>Keeps the files of an input under a name.</summary>
    public async Task<List<UploadOutcome.Refused>> KeepAsync(Guid draft, string field, IFormCollection form, string input, CancellationToken cancellation)
    {
        var refused = new List<UploadOutcome.Refused>();
        foreach (var sent in await uploads.SentAsync(form, input, person.Actor, cancellation))
        {
            if (!await drafts.AddFileAsync(draft, person.Actor, field, sent, cancellation))
                refused.Add(new UploadOutcome.Refused(sent.Name, "upload.too-many"));
        }

        foreach (var file in form.Files.GetFiles(input))
        {
            var outcome = await uploads.SaveAsync(file, cancellation);
            if (outcome is UploadOutcome.Kept kept && !await drafts.AddFileAsync(draft, person.Actor, field, kept.File, cancellation))
                outcome = new UploadOutcome.Refused(kept.File.Name, "upload.too-many");
            if (outcome is UploadOutcome.Refused problem)
                refused.Add(problem);
        }

        return refused;
    }

    /// <summary>Removes the file that a button named <c>remove:ID</c> stands for.</summary>
    public async Task RemoveAsync(Guid draft, string? action, CancellationToken cancellation)
    {
        if (action?.StartsWith("remove:", StringComparison.Ordinal) == true && Guid.TryParse(action["remove:".Length..], out var file))
            await drafts.RemoveFileAsync(draft, person.Actor, file, cancellation);
    }
}
