using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;

namespace Host.Pages.SignIn;

/// <summary>The sign-in of Development: choose who to be.</summary>
public sealed class IndexModel(DevelopmentSignIn signIn) : PageModel
{
    /// <summary>The local address to go to afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Till { get; set; }

    public IReadOnlyList<StaffChoice> Staff { get; private set; } = [];

    public bool IsUnknown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Staff = await signIn.StaffAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string choice, CancellationToken cancellation)
    {
        if (await signIn.SignInAsync(choice ?? "", cancellation) is { } actor)
            return LocalRedirect(Url.IsLocalUrl(Till) ? Till! : actor.Kind == ActorKind.Staff ? "/arbete" : "/");
        IsUnknown = true;
        Staff = await signIn.StaffAsync(cancellation);
        return Page();
    }
}
