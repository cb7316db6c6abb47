using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Cases;

internal sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder) => builder.HasKey(x => x.Id);
}

internal sealed class CaseMilestoneMapping : IEntityTypeConfiguration<CaseMilestone>
{
    public void Configure(EntityTypeBuilder<CaseMilestone> builder) => builder.HasKey(x => new { x.CaseId, x.Ordinal });
}

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.HasKey(x => new { x.CaseId, x.Sequence });
        builder.Property(x => x.Payload).HasColumnType("json");
    }
}

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder) => builder.HasKey(x => x.Id);
}

internal sealed class CompletionRequestMapping : IEntityTypeConfiguration<CompletionRequest>
{
    public void Configure(EntityTypeBuilder<CompletionRequest> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Kind).HasConversion(
            kind => kind == CompletionKind.Injunction ? "injunction" : "request",
            text => text == "injunction" ? CompletionKind.Injunction : CompletionKind.Request);
    }
}
