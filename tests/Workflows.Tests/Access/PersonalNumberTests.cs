using Testing;
using Workflows.Access;

namespace Workflows.Tests.Access;

public sealed class PersonalNumberTests
{
    [Theory]
    [InlineData("199001012385", "19900101-2385")]
    [InlineData("19900101-2385", "19900101-2385")]
    [InlineData(" 202101012397 ", "20210101-2397")]
    public void A_personnummer_is_read_with_or_without_hyphen(string text, string shown)
    {
        PersonalNumber.Parse(text).ToString().Should().Be(shown);
        PersonalNumber.Parse(text).IsCoordinationNumber.Should().BeFalse();
    }

    [Fact]
    public void A_samordningsnummer_has_sixty_added_to_its_day() => PersonalNumber.Parse("191401682396").IsCoordinationNumber.Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("199001012386")]
    [InlineData("199013012385")]
    [InlineData("199002302385")]
    [InlineData("9001012385")]
    [InlineData("19900101+2385")]
    [InlineData("１99001012385")]
    public void What_is_no_number_is_refused(string? text) => PersonalNumber.TryParse(text, out _).Should().BeFalse();

    [SharedFact("standards/test-identities/test-personnummer.csv")]
    public void Every_published_test_personnummer_is_taken() =>
        Refused("standards/test-identities/test-personnummer.csv").Should().BeEmpty();

    [SharedFact("standards/test-identities/test-samordningsnummer.csv")]
    public void Every_published_test_samordningsnummer_is_taken() =>
        Refused("standards/test-identities/test-samordningsnummer.csv").Should().BeEmpty();

    private static IEnumerable<string> Refused(string list) =>
        File.ReadLines(SharedData.Find(list)!).Skip(1).Where(x => x.Length > 0 && !PersonalNumber.TryParse(x, out _));
}
