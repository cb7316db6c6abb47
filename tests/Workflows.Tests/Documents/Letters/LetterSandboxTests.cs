using Workflows.Documents.Letters;

namespace Workflows.Tests.Documents.Letters;

public sealed class LetterSandboxTests(LetterFixture letters) : IClassFixture<LetterFixture>
{
    [Theory]
    [InlineData("#read(\"/etc/passwd\")", "etc/passwd is not a file of this letter")]
    [InlineData("#read(\"../../../../../../etc/passwd\")", "a letter can read only its own files")]
    [InlineData("#read(\"../../package.json\")", "package.json is not a file of this letter")]
    [InlineData("#include \"/other.typ\"", "other.typ is not a file of this letter")]
    [InlineData("#image(\"/_shared/logo.svg\", alt: \"\")", "_shared/logo.svg is not a file of this letter")]
    [InlineData("#import \"@preview/tablex:0.0.8\": *", "a letter cannot use packages")]
    [InlineData("#import (\"@pre\" + \"view/tablex:0.0.8\"): tablex", "a letter cannot use packages")]
    [InlineData("#import \"@local/own:1.0.0\": *", "a letter cannot use packages")]
    [InlineData("#set text(font: \"DejaVu Sans\")\nText", "unknown font family: dejavu sans")]
    public async Task A_letter_that_reaches_out_fails_at_its_line(string body, string message)
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("Text.\n\n" + body));

        failed.Should().BeEquivalentTo(new { File = "permit/letters/decision.typ", Line = 5, Message = message });
    }

    [Theory]
    [InlineData("#datetime.today().display()")]
    [InlineData("#let d = datetime\n#d.today()")]
    [InlineData("#type(letter-date).today()")]
    [InlineData("#{datetime\n  . /* now */ today()}")]
    [InlineData("#import datetime: today")]
    [InlineData("#import datetime: (\n  today as now)")]
    [InlineData("#import std.datetime: *")]
    [InlineData("#eval(\"datetime\" + \".to\" + \"day()\")")]
    [InlineData("#let run = eval")]
    public async Task A_letter_cannot_ask_the_machine_for_its_date(string body)
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("Text.\n\n" + body));

        failed.Line.Should().BeInRange(5, 6);
    }

    [Theory]
    [InlineData("We have today decided to import goods: paper and ink. Evaluation follows.")]
    [InlineData("Skriv till bygg\\@kommun.example.")]
    [InlineData("#letter-date.display(\"[year]-[month]-[day]\")")]
    public async Task Ordinary_words_are_not_taken_for_forbidden_ones(string body)
    {
        LetterFixture.PdfOf(await letters.Render(LetterFixture.LaidOut(body))).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../secret.typ")]
    [InlineData("letters/..")]
    [InlineData("letters//a.typ")]
    [InlineData("letters/a.wasm")]
    [InlineData("C:\\a.typ")]
    public async Task A_file_with_a_name_outside_the_definitions_is_refused(string name)
    {
        var failed = await letters.Failure(LetterFixture.Letter("Text.", LetterFile.FromText(name, "")));

        failed.File.Should().Be(name);
    }

    [Fact]
    public async Task A_letter_larger_than_any_letter_is_refused()
    {
        var failed = await letters.Failure(LetterFixture.Letter(new string('a', 9 * 1024 * 1024)));

        failed.Message.Should().Contain("larger than 8 MB");
    }
}
