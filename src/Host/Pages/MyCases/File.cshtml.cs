using Host.Access;
using Host.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Documents.Store;

namespace Host.Pages.MyCases;

/// <summary>A file of the case that the participant may read.</summary>
public sealed class FileModel(ReadCaseView views, DocumentStore store, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid file, CancellationToken cancellation)
    {
        var view = await views.RunAsync(id, person.Actor, cancellation);
        return view?.Documents.SelectMany(x => x.Files).Concat(view.Dialogue.SelectMany(x => x.Files)).FirstOrDefault(x => x.Id == file) is { } found
            ? Downloads.Of(store, found)
            : NotFound();
    }
}
