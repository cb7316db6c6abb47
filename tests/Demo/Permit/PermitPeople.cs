using Demo.Web;

namespace Demo.Permit;

/// <summary>Everybody who has to do with permits, each at a browser of their own once they are needed.</summary>
internal sealed class PermitPeople(Uri host, CancellationToken cancellation) : IDisposable
{
    public const string Officer = "anna.handlaggare";
    public const string OtherOfficer = "bo.handlaggare";
    public const string Reviewer = "greta.granskare";
    public const string Delegate = "disa.delegat";
    public const string Chair = "olga.ordforande";
    public const string Secretary = "sara.sekreterare";

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
