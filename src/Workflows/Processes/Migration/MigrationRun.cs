using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Cases;
using Workflows.Engine.Migration;

namespace Workflows.Processes.Migration;

/// <summary>A bulk migration (flytt): every open case that was on one version when it began. Hosts work it off case by case.</summary>
public sealed class MigrationRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required Guid Id { get; init; }

    public required string ProcessId { get; init; }

    public required string SourceVersion { get; init; }

    public required string TargetVersion { get; init; }

    /// <summary>The plan as JSON.</summary>
    public required string Plan { get; init; }

    /// <summary>Why, in the words of whoever started it.</summary>
    public required string Reason { get; init; }

    public required string StartedById { get; init; }

    public required string StartedByName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required MigrationRunState State { get; set; }

    /// <summary>Whether the run goes backwards.</summary>
    public bool Undoing { get; set; }

    /// <summary>Who last started, stopped, resumed or undid it.</summary>
    public required string ChangedBy { get; set; }

    public string? UndoneById { get; set; }

    public string? UndoneByName { get; set; }

    public string? UndoReason { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public Actor StartedBy => Actor.Staff(StartedById, StartedByName);

    /// <summary>Null unless the run goes backwards.</summary>
    public Actor? UndoneBy => UndoneById is { } id && UndoneByName is { } name ? Actor.Staff(id, name) : null;

    public MigrationPlan ReadPlan() => JsonSerializer.Deserialize<MigrationPlan>(Plan, Json)
        ?? throw new InvalidOperationException($"The plan of the run {Id} is empty.");

    internal static string Write(MigrationPlan plan) => JsonSerializer.Serialize(plan, Json);
}

public enum MigrationRunState
{
    Running,
    Stopped,
    Finished,
}

/// <summary>One case of a run.</summary>
public sealed class MigrationCase
{
    public required Guid RunId { get; init; }

    public required Guid CaseId { get; init; }

    public required MigrationCaseState State { get; set; }

    /// <summary>Why it was refused, kept or has to wait; JSON.</summary>
    public required string Reasons { get; set; }

    public int Attempts { get; set; }

    /// <summary>The machine's time until which a host has it or it rests.</summary>
    public DateTimeOffset? RestUntil { get; set; }

    /// <summary>The instance's revision as the migration left it.</summary>
    public int? InstanceRevision { get; set; }

    /// <summary>What undoing gives back, as JSON; null when the migration cannot be undone.</summary>
    public string? Before { get; set; }

    public ImmutableArray<CaseReason> ReadReasons() => CaseReason.Read(Reasons);
}

public enum MigrationCaseState
{
    Waiting,
    Migrated,
    Refused,
    Undone,

    /// <summary>Stays migrated although the run was undone.</summary>
    Kept,
}

internal sealed class MigrationRunMapping : IEntityTypeConfiguration<MigrationRun>
{
    public void Configure(EntityTypeBuilder<MigrationRun> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Ignore(x => x.StartedBy).Ignore(x => x.UndoneBy);
        builder.Property(x => x.Plan).HasColumnType("json");
        builder.Property(x => x.State).HasConversion(state => StateNames.Of(state), text => StateNames.Parse<MigrationRunState>(text));
    }
}

internal sealed class MigrationCaseMapping : IEntityTypeConfiguration<MigrationCase>
{
    public void Configure(EntityTypeBuilder<MigrationCase> builder)
    {
        builder.HasKey(x => new { x.RunId, x.CaseId });
        builder.Property(x => x.Reasons).HasColumnType("json");
        builder.Property(x => x.Before).HasColumnType("json");
        builder.Property(x => x.State).HasConversion(state => StateNames.Of(state), text => StateNames.Parse<MigrationCaseState>(text));
    }
}

/// <summary>States are lower case in the database.</summary>
internal static class StateNames
{
    public static string Of<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();

    public static T Parse<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
