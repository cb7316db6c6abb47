using Workflows.Documents.Letters;

namespace Workflows.Tests.Documents.Letters;

public sealed class LetterFailureTests(LetterFixture letters) : IClassFixture<LetterFixture>
{
    private const string Name = "permit/letters/decision.typ";

    [Fact]
    public async Task A_letter_that_does_not_compile_names_file_line_and_column()
    {
        var failed = await letters.Failure(LetterFixture.Letter("#set document(title: \"Brev\")\n\nHej #let x ="));

        failed.File.Should().Be(Name);
        failed.Line.Should().Be(3);
        failed.Column.Should().BeGreaterThan(1);
        failed.ToString().Should().StartWith("permit/letters/decision.typ, line 3, column ").And.Contain("expected expression");
    }

    [Fact]
    public async Task A_field_that_the_case_lacks_names_the_line_that_asks_for_it()
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("\n#decision[Gäller #fields.case.objekt.]"));

        failed.Should().BeEquivalentTo(new { File = Name, Line = 4 });
        failed.Message.Should().Contain("objekt");
    }

    [Fact]
    public async Task A_wrong_use_of_the_layout_names_the_line_of_the_letter()
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("Text.\n\n#kronor(\"tolv\")"));

        failed.Should().BeEquivalentTo(new { File = Name, Line = 5 });
        failed.Message.Should().Contain("_shared/letters/layout.typ");
    }

    [Fact]
    public async Task A_shared_file_that_does_not_compile_is_named_itself()
    {
        var shared = LetterFile.FromText("_shared/letters/words.typ", "#let a = 1\n#let b = )");

        var failed = await letters.Failure(LetterFixture.Letter("#import \"/_shared/letters/words.typ\": a", shared));

        failed.Should().BeEquivalentTo(new { File = "_shared/letters/words.typ", Line = 2 });
    }

    [Theory]
    [InlineData("Text.\n$x^2$", 5, "alt")]
    [InlineData("Text.\n\nSnart 😀 klart.", 6, "😀")]
    public async Task What_PDF_A_cannot_hold_names_its_line(string body, int line, string about)
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("\n" + body));

        failed.Line.Should().Be(line);
        failed.Message.Should().Contain(about);
    }

    [Fact]
    public async Task A_letter_nested_without_end_fails_at_its_line()
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("\n" + new string('[', 100_000)));

        failed.Line.Should().Be(4);
    }

    [Fact]
    public async Task A_letter_that_crashes_the_compiler_fails_and_the_next_one_is_made()
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("#let x = " + new string('-', 200_000) + "1"));

        failed.File.Should().Be(Name);
        LetterFixture.PdfOf(await letters.Render(LetterFixture.Permit)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_letter_without_an_end_to_its_recursion_names_its_line()
    {
        var failed = await letters.Failure(LetterFixture.LaidOut("#let f(n) = f(n + 1)\n#f(1)"));

        failed.Line.Should().BeInRange(3, 4);
        failed.Message.Should().Contain("depth");
    }
}
