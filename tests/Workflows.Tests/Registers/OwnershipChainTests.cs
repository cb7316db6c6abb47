using Workflows.Access;
using Workflows.Registers;

namespace Workflows.Tests.Registers;

public sealed class OwnershipChainTests
{
    [Fact]
    public async Task Shares_are_multiplied_on_the_way_up_and_cross_ownership_ends()
    {
        // The holding owns 60 %, of which 70 % is a person's and 30 % a fund's that the holding owns whole.
        var chain = await OfInventedAsync("556000-0019");

        chain.Unknown.Should().BeEmpty();
        chain.Persons.Select(x => x.Name).Should().Equal("Testperson Två", "Testperson Ett");
        chain.Persons[0].Share.Should().BeApproximately(0.6m, 0.001m, "all of the holding is hers in the end");
        chain.Persons[1].Share.Should().Be(0.4m);
    }

    [Fact]
    public async Task A_company_that_cannot_be_looked_up_is_named()
    {
        var company = new Company("5560000019", "Påhittade Krogen AB", "Aktiebolag", "", [], [new Owner("Okända Bolaget AB", "5566304928", 0.5m)]);

        var chain = await OwnershipChain.OfAsync(company, _ => Task.FromResult<RegisterAnswer<Company>>(new RegisterAnswer<Company>.NotFound()));

        chain.Persons.Should().BeEmpty();
        chain.Unknown.Should().ContainSingle().Which.Name.Should().Be("Okända Bolaget AB");
    }

    [Fact]
    public async Task A_chain_without_end_is_cut()
    {
        var asked = 0;
        var company = Of("5560000019");

        await OwnershipChain.OfAsync(company, x =>
        {
            asked++;
            return Task.FromResult<RegisterAnswer<Company>>(new RegisterAnswer<Company>.Found(Of(x.Digits)));
        });

        asked.Should().BeLessThan(10);

        static Company Of(string number) => new(number, number, "Aktiebolag", "", [], [new Owner("A", "5560000019", 0.99m), new Owner("B", "5560000027", 0.01m)]);
    }

    [Fact]
    public void Every_invented_company_and_person_has_a_number_of_right_form()
    {
        foreach (var digits in (string[])["5560000019", "5560000027", "5560000035"])
        {
            OrganisationNumber.TryParse(digits, out var number).Should().BeTrue();
            var company = ((RegisterAnswer<Company>.Found)InventedCompanies.Find(number)).Entry;
            foreach (var owner in company.Owners.Select(x => x.Number).Concat(company.Signatories.Select(x => x.PersonalNumber)))
                (OrganisationNumber.TryParse(owner, out _) || PersonalNumber.TryParse(owner, out _)).Should().BeTrue(owner);
            company.Name.Should().StartWith("Påhittade");
        }
    }

    private static async Task<Ownership> OfInventedAsync(string number)
    {
        OrganisationNumber.TryParse(number, out var parsed).Should().BeTrue();
        var company = ((RegisterAnswer<Company>.Found)InventedCompanies.Find(parsed)).Entry;
        return await OwnershipChain.OfAsync(company, x => Task.FromResult(InventedCompanies.Find(x)));
    }
}
