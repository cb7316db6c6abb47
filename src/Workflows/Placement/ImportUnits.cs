using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Placement;

/// <summary>Fills an empty list of units from <c>_shared/units.json</c>; after that the database is the truth.</summary>
public sealed class ImportUnits(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the import.</param>
    /// <exception cref="JsonException">The file is not as it ought to be.</exception>
    public async Task RunAsync(string path, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<PlaceUnit>().AnyAsync(cancellation))
            return;
        var units = JsonSerializer.Deserialize<List<DescribedUnit>>(await File.ReadAllBytesAsync(path, cancellation), Json) ?? [];
        db.AddRange(units.Select(x => x.Unit()));
        var now = await clock.NowAsync(cancellation);
        db.AddRange(units.SelectMany(x => x.CapacityAt(now)));
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A unit as a definition's file describes it.</summary>
public sealed record DescribedUnit
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Area { get; init; }

    public string? Address { get; init; }

    public double? X { get; init; }

    public double? Y { get; init; }

    public string? Head { get; init; }

    /// <summary>False for a unit that somebody else runs.</summary>
    public bool IsOwn { get; init; } = true;

    public bool TakesPart { get; init; } = true;

    public IReadOnlyList<DescribedCapacity> Capacity { get; init; } = [];

    public IEnumerable<UnitCapacity> CapacityAt(DateTimeOffset now) => Capacity.Select(x => new UnitCapacity
    {
        UnitId = Id,
        AgeGroup = x.AgeGroup,
        FromDay = x.From,
        Places = x.Places,
        SetBy = "definitions folder",
        SetAt = now,
    });

    public PlaceUnit Unit() => new() { Id = Id, Name = Name, Area = Area, Address = Address, X = X, Y = Y, Head = Head, IsOwn = IsOwn, TakesPart = TakesPart };
}

public sealed record DescribedCapacity(string AgeGroup, DateOnly From, int Places);
