using Demo.Web;

namespace Demo.Cases;

/// <summary>Everybody who has to do with the cases, each at a browser of their own once they are needed.</summary>
internal sealed class DemoPeople(Uri host, CancellationToken cancellation) : IDisposable
{
    public const string Officer = "anna.handlaggare";
    public const string OtherOfficer = "bo.handlaggare";
    public const string Reviewer = "greta.granskare";
    public const string Delegate = "disa.delegat";
    public const string Chair = "olga.ordforande";
    public const string Secretary = "sara.sekreterare";
    public const string LicensingOfficer = "sven.tillstand";
    public const string LicenceReviewer = "gudrun.granskare";
    public const string LicenceDelegate = "dag.delegat";
    public const string PlacementOfficer = "petra.placering";
    public const string PreschoolManager = "didrik.delegat";

    private readonly Dictionary<string, Visitor> visitors = [];

    /// <param name="person">The number of a test person, or the id of somebody of the staff.</param>
    public async Task<Visitor> AsAsync(string person) =>
        visitors.TryGetValue(person, out var visitor) ? visitor : visitors[person] = await Visitor.SignInAsync(host, person, cancellation);

    public void Dispose()
    {
        foreach (var visitor in visitors.Values)
            visitor.Dispose();
    }
}
