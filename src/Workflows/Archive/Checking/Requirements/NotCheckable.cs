namespace Workflows.Archive.Checking.Requirements;

/// <summary>Rows of the checklists that a program cannot decide.</summary>
internal static class NotCheckable
{
    private const string Permission = "a permission without a condition: present or absent are both right";
    private const string Free = "free text whose truth only a reader can judge";
    private const string Pointer = "points to the rows of the other profile, which are checked there";
    private const string Undefined = "the profile neither defines nor uses this section";

    public static readonly NotCheckableRequirement[] All =
    [
        new("CSIP45", Permission),
        new("CSIP73", Free),
        new("SIP1", Free),
        new("SIP6", Permission),
        new("SIP8", Permission),
        new("SIP9", Permission),
        new("SIP12", Free),
        new("SIP13", Free),
        new("SIP19", Free),
        new("SIP21", Permission),
        new("SIP25", Free),
        new("SIP26", Permission),
        new("SIP30", Free),
        new("SIP32", Free),
        new("SIP33", Free),
        new("SIP34", Free),
        new("SIP35", Free),
        new("REF_CSIP_1", Pointer),
        new("REF_CSIP_2", Pointer),
        new("REF_CSIP_3", Pointer),
        new("REF_METS_1", Undefined),
        new("REF_METS_2", Undefined),
    ];
}
