using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Placement;

/// <summary>Says how many places a unit has in an age group from a day on. Nobody who has a place loses it.</summary>
public sealed class ChangeCapacity(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    public const int Most = 1_000;

    /// <returns>False when there is no such unit or age group, or the number is none.</returns>
    public async Task<bool> RunAsync(string unit, string ageGroup, DateOnly from, int places, Actor who, CancellationToken cancellation = default)
    {
        if (places is < 0 or > Most)
            return false;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var known = await db.Set<UnitCapacity>().Where(x => x.UnitId == unit && x.AgeGroup == ageGroup).ToListAsync(cancellation);
        if (known.Count == 0)
            return false;
        var now = await clock.NowAsync(cancellation);
        if (known.Find(x => x.FromDay == from) is { } same)
            (same.Places, same.SetBy, same.SetAt) = (places, who.Name, now);
        else
            db.Add(new UnitCapacity { UnitId = unit, AgeGroup = ageGroup, FromDay = from, Places = places, SetBy = who.Name, SetAt = now });
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
