using Host.Pages.Desk;

namespace Host.Tests.Desk;

public sealed class PersonSearchTests
{
    [Theory]
    [InlineData("199001012385", "199001012385")]
    [InlineData("19900101-2385", "199001012385")]
    [InlineData("900101-2385", "199001012385")]
    [InlineData("900101+2385", "189001012385")]
    [InlineData("900101 2385", "199001012385")]
    [InlineData("556630-4928", "5566304928")]
    [InlineData("5566304928", "5566304928")]
    [InlineData("16556630-4928", "5566304928")]
    public void A_number_is_found_however_it_is_written(string typed, string stored) => PersonSearch.NumbersOf(typed).Should().Contain(stored);

    [Theory]
    [InlineData("BYGG 2026-000001")]
    [InlineData("Storgatan 1234567890")]
    [InlineData("12345")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_number_of_anybody_looks_for_none(string? typed) => PersonSearch.NumbersOf(typed).Should().BeEmpty();
}
