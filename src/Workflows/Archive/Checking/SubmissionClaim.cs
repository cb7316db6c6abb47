namespace Workflows.Archive.Checking;

/// <summary>
/// Whether the rows of the SIP profile bind a package. They do if it claims that profile, or is of type SIP and claims no
/// other E-ARK profile. A package of type SIP under the plain CSIP profile is judged as CSIP only.
/// </summary>
internal static class SubmissionClaim
{
    public static bool Binds(MetsDocument root, PackageCheckOptions options)
    {
        var profile = (string?)root.Root.Attribute("PROFILE") ?? "";
        if (options.RequireSubmissionPackage || profile.Contains("sip", StringComparison.OrdinalIgnoreCase) && !IsCsip(profile))
            return true;
        return !IsCsip(profile) && (string?)root.Header?.Attribute(MetsDocument.Csip + "OAISPACKAGETYPE") == "SIP";
    }

    private static bool IsCsip(string profile) => profile.Contains("earkcsip", StringComparison.OrdinalIgnoreCase);
}
