using Workflows.Access;

namespace Workflows.Tests.Access;

public class OrganisationNumberTests
{
    [Theory]
    [InlineData("556630-4928", "5566304928")]
    [InlineData("212000-0142", "2120000142")]
    [InlineData(" 2120000142 ", "2120000142")]
    public void A_number_is_read_with_or_without_its_hyphen(string text, string digits)
    {
        OrganisationNumber.TryParse(text, out var number).Should().BeTrue();
        number.Digits.Should().Be(digits);
        number.ToString().Should().Be($"{digits[..6]}-{digits[6..]}");
    }

    [Theory]
    [InlineData("212000-0143")]
    [InlineData("900101-2385")]
    [InlineData("55663-04928")]
    [InlineData("16556630-4928")]
    [InlineData("556630492")]
    [InlineData("55663O4928")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_none_is_refused(string? text) => OrganisationNumber.TryParse(text, out _).Should().BeFalse();
}
