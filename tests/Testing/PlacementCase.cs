using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Placement;
using Workflows.Processes.Applications;

namespace Testing;

/// <summary>A child's case for a place, driven through the use cases as its people would.</summary>
public static class PlacementCase
{
    public const string AgeGroup = "4–5";

    public static readonly Actor Guardian = Actor.Citizen("199001012385", "Testperson Ett");
    public static readonly Actor Officer = Actor.Staff("petra.placering", "Petra Placering");
    public static readonly Actor Manager = Actor.Staff("didrik.delegat", "Didrik Delegat");

    /// <summary>Applies for a place.</summary>
    /// <param name="product">Where.</param>
    /// <param name="sibling">The unit where a sibling is, which goes first there.</param>
    /// <param name="isProtected">Whether the child's identity is protected.</param>
    /// <param name="wishes">The units, most wanted first.</param>
    /// <returns>The case.</returns>
    public static async Task<Guid> ApplyAsync(Product product, string? sibling, bool isProtected, params string[] wishes)
    {
        var drafts = product.Get<ApplicationDrafts>();
        var draft = await drafts.BeginAnotherAsync("preschool-placement", Guardian) ?? throw new InvalidOperationException("The process is not in force.");
        var answers = new JsonObject
        {
            ["childName"] = isProtected ? "Hemligt Testbarn" : "Testbarn Ett",
            ["childNumber"] = "202101022388",
            ["startsOn"] = "2026-04-01",
            ["protected"] = isProtected ? "yes" : "no",
            ["reason"] = "work",
            ["hours"] = "40",
            ["support"] = "no",
            ["custody"] = "sole",
        };
        if (!isProtected)
        {
            for (var i = 0; i < wishes.Length; i++)
                answers[$"wish{i + 1}"] = wishes[i];
            answers["siblingUnit"] = sibling;
            (answers["area"], answers["email"], answers["address"]) = ("Centrum", "ett@example.se", "Storgatan 1, 802 50 Gävle");
        }

        await drafts.SaveAsync(draft.Id, Guardian, answers);
        var outcome = await product.Get<SubmitApplication>().RunAsync(draft.Id, Guardian, "Ansökan", "test");
        await product.RunUntilQuietAsync();
        return outcome is SubmitOutcome.Submitted submitted ? submitted.CaseId : throw new InvalidOperationException($"The application was not accepted: {outcome}");
    }

    /// <summary>Leaves each unit these many places for children of the age group; the others have none.</summary>
    public static async Task HavePlacesAsync(Product product, params (string Unit, int Places)[] places)
    {
        var units = await ReadAsync(product, db => db.Set<PlaceUnit>().Select(x => x.Id).ToListAsync());
        foreach (var unit in units)
        {
            await product.Get<ChangeCapacity>().RunAsync(
                unit, AgeGroup, new DateOnly(2025, 1, 1), places.Where(x => x.Unit == unit).Select(x => x.Places).FirstOrDefault(), Officer);
        }
    }

    public static async Task<T> ReadAsync<T>(Product product, Func<WorkflowsDb, Task<T>> read)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await read(db);
    }
}
