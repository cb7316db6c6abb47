namespace Workflows.Archive;

/// <summary>The schema of our own records, as it travels in every package.</summary>
internal static class CaseRecordSchema
{
    public static Stream Open() =>
        typeof(CaseRecordSchema).Assembly.GetManifestResourceStream("Archive/case-record.xsd")
        ?? throw new InvalidOperationException("The resource Archive/case-record.xsd is missing from the assembly.");
}
