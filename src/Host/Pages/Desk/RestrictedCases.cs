using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Host.Pages.Desk;

/// <summary>On every page of the desk about one case: a case that is restricted to a group does not exist for anybody else.</summary>
internal sealed class RestrictedCases(IDbContextFactory<WorkflowsDb> factory, CurrentPerson person) : IAsyncPageFilter
{
    private static readonly string[] CaseParameters = ["id", "caseId"];

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await IsHiddenAsync(context.RouteData.Values, context.HttpContext.RequestAborted))
            context.Result = new NotFoundResult();
        else
            await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    private async Task<bool> IsHiddenAsync(RouteValueDictionary route, CancellationToken cancellation)
    {
        foreach (var name in CaseParameters)
        {
            if (!Guid.TryParse(route[name]?.ToString(), out var id))
                continue;
            await using var db = await factory.CreateDbContextAsync(cancellation);
            if (await db.Set<CaseRestriction>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == id, cancellation) is { } restriction && !person.IsInGroup(restriction.GroupId))
                return true;
        }

        return false;
    }
}
