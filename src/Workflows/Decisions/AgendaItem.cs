using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Organisation;

namespace Workflows.Decisions;

/// <summary>A case on the agenda of a meeting, and what became of it there.</summary>
public sealed class AgendaItem
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>What is proposed, in a sentence.</summary>
    public required string Summary { get; init; }

    public required string PutBy { get; init; }

    public required string PutByName { get; init; }

    public required DateTimeOffset PutAt { get; init; }

    /// <summary>What the meeting made of it; null until that is entered.</summary>
    public AgendaResult? Result { get; set; }

    /// <summary>What is to be done, where it was remitted or postponed.</summary>
    public string? Text { get; set; }

    public MeetingMinute? Minute { get; set; }

    public string? EnteredByName { get; set; }

    public DateTimeOffset? EnteredAt { get; set; }
}

public enum AgendaResult
{
    AsProposed,

    /// <summary>Decided, but not what was proposed.</summary>
    Otherwise,

    /// <summary>Back to the officer for more inquiry (återremiss).</summary>
    Remitted,

    /// <summary>To another meeting (bordläggning).</summary>
    Postponed,
}

public static class AgendaResults
{
    /// <summary>As forms and rows name it.</summary>
    public static string Word(this AgendaResult result) => result == AgendaResult.AsProposed ? "as-proposed" : result.ToString().ToLowerInvariant();

    /// <returns>Null for a word that names none.</returns>
    public static AgendaResult? Parse(string word) =>
        Enum.GetValues<AgendaResult>().Where(x => x.Word() == word).Select(x => (AgendaResult?)x).FirstOrDefault();

    public static bool IsDecision(this AgendaResult result) => result is AgendaResult.AsProposed or AgendaResult.Otherwise;
}

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.HasKey(x => x.Id);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(x => x.MeetingId);
        builder.Property(x => x.Result).HasConversion(x => x!.Value.Word(), x => AgendaResults.Parse(x));
        builder.Property(x => x.Minute).HasColumnType("json").HasConversion<MinuteConverter>();
    }
}
