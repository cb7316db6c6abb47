using Workflows.Access;
using Workflows.Registers;

namespace Workflows.Tests.Registers;

public sealed class LookUpByNumberTests
{
    private readonly LookUpByNumber invented = new(new InventedPersons(), new InventedCompanies());

    [Fact]
    public async Task A_number_says_itself_whether_it_is_a_persons_or_a_companys()
    {
        (await invented.RunAsync("19900101-2385", default)).Should().Be(new NumberAnswer.Found(false, "Testperson Ett", "Storgatan 1, 802 50 Gävle", false));
        (await invented.RunAsync("556000-0019", default)).Should().Be(new NumberAnswer.Found(true, "Påhittade Krogen AB", "Storgatan 1, 802 50 Gävle", false));
        (await invented.RunAsync("189001029819", default)).Should().Be(new NumberAnswer.Found(false, "Testperson Fyra", null, true));
    }

    [Theory]
    [InlineData("202301612392")]
    [InlineData("556630-4928")]
    public async Task Nobody_has_the_number(string number) => (await invented.RunAsync(number, default)).Should().Be(new NumberAnswer.NotFound());

    [Theory]
    [InlineData("199001012386")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_number_is_not_asked_for(string? typed) => (await invented.RunAsync(typed, default)).Should().Be(new NumberAnswer.WrongNumber());

    [Fact]
    public async Task Without_a_register_there_is_no_answer()
    {
        var none = new LookUpByNumber(new NoPersonRegister(), new NoCompanyRegister());

        none.IsConnected.Should().BeFalse();
        (await none.RunAsync("199001012385", default)).Should().Be(new NumberAnswer.Unavailable());
        (await none.RunAsync("5560000019", default)).Should().Be(new NumberAnswer.Unavailable());
        invented.IsConnected.Should().BeTrue();
    }

    [Fact]
    public async Task A_protected_address_that_a_register_sends_goes_no_further()
    {
        var answer = await new LookUpByNumber(new Careless(), new NoCompanyRegister()).RunAsync("199001012385", default);

        answer.Should().Be(new NumberAnswer.Found(false, "Testperson Ett", null, true));
    }

    private sealed class Careless : IPersonRegister
    {
        public Task<RegisterAnswer<RegisteredPerson>> FindAsync(PersonalNumber number, CancellationToken cancellation) =>
            Task.FromResult<RegisterAnswer<RegisteredPerson>>(new RegisterAnswer<RegisteredPerson>.Found(new RegisteredPerson(number.Digits, "Testperson Ett", "Storgatan 1, 802 50 Gävle", ProtectedIdentity: true)));
    }
}
