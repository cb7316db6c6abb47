using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;

namespace Definitions.Tests.Processes;

public sealed class MessageTests
{
    public static TheoryData<string> Folders => DefinitionFolders.All;

    [Theory]
    [InlineData("sv", "950", "950 kr")]
    [InlineData("sv", "11400", "11 400 kr")]
    [InlineData("sv", "1234567.5", "1 234 568 kr")]
    [InlineData("sv", "-11400", "−11 400 kr")]
    [InlineData("en", "950", "SEK 950")]
    [InlineData("en", "11400", "SEK 11,400")]
    [InlineData("en", "null", "")]
    public void An_amount_has_its_thousands_apart_on_one_line(string language, string amount, string written)
    {
        var story = new ScenarioCase(DefinitionFolders.Load("building-permit"), [], DefinitionFolders.Calendar, () => DateTimeOffset.UnixEpoch, (_, _) => { });
        var message = CaseMessage.Parse($"messages/fee.{language}.txt", $"Avgift\n[{{{{ kronor({amount}) }}}}]");

        var (_, body) = message.Compose(story.Reading(), []);

        body.TrimEnd().Should().Be($"[{(language == "sv" ? written.Replace(' ', '\u00a0') : written)}]");
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_text_writes_an_amount_as_a_bare_number(string folder)
    {
        var bundle = DefinitionFolders.Load(folder).Bundle;

        foreach (var file in bundle.Below("messages/"))
            bundle.ReadText(file).Should().NotMatchRegex(@"SEK \{\{|\}\} kr(onor)?\b", file);
    }
}
