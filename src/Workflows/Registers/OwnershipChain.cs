using Workflows.Access;

namespace Workflows.Registers;

/// <summary>
/// Who owns a company in the end: shares are multiplied on the way up through companies, and added where a person owns by several
/// ways. Cross-ownership ends by itself, because each turn multiplies what is left.
/// </summary>
public static class OwnershipChain
{
    /// <summary>Links of a chain; longer ones are cut and said to be.</summary>
    private const int Longest = 40;

    private const int Most = 200;

    /// <summary>What is smaller is nobody's influence.</summary>
    private const decimal Least = 0.0001m;

    /// <param name="company">Where the chain begins.</param>
    /// <param name="find">Looks up a company on the way.</param>
    public static async Task<Ownership> OfAsync(Company company, Func<OrganisationNumber, Task<RegisterAnswer<Company>>> find)
    {
        var persons = new Dictionary<string, Owner>(StringComparer.Ordinal);
        var unknown = new Dictionary<string, Owner>(StringComparer.Ordinal);
        var known = new Dictionary<string, RegisterAnswer<Company>>(StringComparer.Ordinal) { [company.Number] = new RegisterAnswer<Company>.Found(company) };
        var open = new Queue<(Company Company, decimal Share, int Depth)>([(company, 1m, 0)]);
        for (var steps = 0; open.TryDequeue(out var at) && steps < Most; steps++)
        {
            foreach (var owner in at.Company.Owners)
            {
                var share = at.Share * owner.Share;
                if (share < Least)
                    continue;
                if (!OrganisationNumber.TryParse(owner.Number, out var number))
                    Add(persons, owner, share);
                else if (at.Depth < Longest && await LookUpAsync(number) is RegisterAnswer<Company>.Found next)
                    open.Enqueue((next.Entry, share, at.Depth + 1));
                else
                    Add(unknown, owner, share);
            }
        }

        return new Ownership([.. persons.Values.OrderByDescending(x => x.Share)], [.. unknown.Values.OrderByDescending(x => x.Share)]);

        async Task<RegisterAnswer<Company>> LookUpAsync(OrganisationNumber number)
        {
            if (!known.TryGetValue(number.Digits, out var answer))
                known[number.Digits] = answer = await find(number);
            return answer;
        }
    }

    private static void Add(Dictionary<string, Owner> to, Owner owner, decimal share) =>
        to[owner.Number] = owner with { Share = share + (to.TryGetValue(owner.Number, out var before) ? before.Share : 0) };
}

/// <param name="Persons">The persons at the end of the chain with their shares, largest first.</param>
/// <param name="Unknown">The companies on the way that could not be looked up.</param>
public sealed record Ownership(IReadOnlyList<Owner> Persons, IReadOnlyList<Owner> Unknown);
