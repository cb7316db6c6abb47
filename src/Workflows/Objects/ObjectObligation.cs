using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Cases;

namespace Workflows.Objects;

/// <summary>That a yearly case about an object has begun, so that it begins once.</summary>
public sealed class ObjectObligation
{
    public required Guid ObjectId { get; init; }

    public required string ProcessId { get; init; }

    /// <summary>The year in which it begins.</summary>
    public required int Year { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Enters it in the unit of the case that begins, under the object's lock.</summary>
    /// <returns>False when it has begun, or the object has ended meanwhile.</returns>
    public static async Task<bool> TryBeginAsync(CaseUnit unit, Guid objectId, string processId, int year, CancellationToken cancellation)
    {
        var isThere = await unit.Db.Set<CaseObject>()
            .FromSql($"select * from case_object where id = {objectId} and state <> 'ended' for update").AsNoTracking().AnyAsync(cancellation);
        if (!isThere || await unit.Db.Set<ObjectObligation>().AnyAsync(x => x.ObjectId == objectId && x.ProcessId == processId && x.Year == year, cancellation))
            return false;
        unit.Db.Add(new ObjectObligation { ObjectId = objectId, ProcessId = processId, Year = year, BegunAt = unit.Now });
        return true;
    }
}

internal sealed class ObjectObligationMapping : IEntityTypeConfiguration<ObjectObligation>
{
    public void Configure(EntityTypeBuilder<ObjectObligation> builder) => builder.HasKey(x => new { x.ObjectId, x.ProcessId, x.Year });
}
