using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workflows.Documents.Letters;

namespace Workflows.Tests.Documents.Letters;

public sealed class LettersSetupTests
{
    [Fact]
    public void The_defaults_are_fit_to_start_with()
    {
        Starting().Should().NotThrow();
    }

    [Fact]
    public void A_host_without_Node_does_not_start_and_says_so_in_one_sentence()
    {
        Starting(("Letters:NodePath", "/no/such/node")).Should().Throw<OptionsValidationException>().WithMessage(
            "Letters need Node.js 20 or later, and the program '/no/such/node' was not found: install it, or set Letters:NodePath.");
    }

    [Fact]
    public void A_host_with_an_old_Node_does_not_start_and_names_the_version()
    {
        // Any program that answers --version with a lower number stands in for an old one.
        Starting(("Letters:NodePath", "dotnet")).Should().Throw<OptionsValidationException>().WithMessage(
            "Letters need Node.js 20 or later; the one found is '10.*': install a newer one, or set Letters:NodePath.");
    }

    [Theory]
    [InlineData("Letters:Workers", "0", "*Letters:Workers must be between 1 and 64*")]
    [InlineData("Letters:TimeLimit", "00:00:00", "*Letters:TimeLimit must be between*")]
    [InlineData("Letters:StartLimit", "1.00:00:00", "*Letters:StartLimit must be between*")]
    [InlineData("Letters:MemoryLimitMegabytes", "10", "*Letters:MemoryLimitMegabytes must be between*")]
    [InlineData("Letters:WorkerDirectory", "/no/such/folder", "*was not found in '/no/such/folder'*")]
    public void Limits_that_make_no_sense_stop_the_start(string key, string value, string message)
    {
        Starting((key, value)).Should().Throw<OptionsValidationException>().WithMessage(message);
    }

    [Fact]
    public async Task Node_gone_after_the_start_is_an_outcome_to_try_again()
    {
        using var renderer = LetterFixture.With(o => o.NodePath = "/no/such/node");

        var outcome = await LetterFixture.Render(renderer, LetterFixture.Permit);

        outcome.Should().BeOfType<LetterWorkerBroken>().Which.Message.Should().Contain("'/no/such/node' was not found");
    }

    private static Action Starting(params (string Key, string Value)[] settings) => () =>
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration.Build()).AddLetters().BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    };
}
