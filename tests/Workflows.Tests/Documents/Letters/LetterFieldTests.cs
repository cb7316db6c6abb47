using System.Text;
using System.Text.Json.Nodes;

namespace Workflows.Tests.Documents.Letters;

public sealed class LetterFieldTests(LetterFixture letters) : IClassFixture<LetterFixture>
{
    [Theory]
    [InlineData("#read(\"/etc/passwd\") *fet* _kursiv_ $x$ @ref <etikett>")]
    [InlineData("= Rubrik #let x = 1; ] } ) \\ ` // /*")]
    [InlineData("\"}); #panic(\"nej\") {{case}} https://example.org")]
    [InlineData("Räksmörgås på Öland, é ü ñ ł ş – “citat” ’ 4 m² ½ € § Привет Ελλάδα")]
    public async Task What_someone_typed_stays_text(string typed)
    {
        var pdf = await letters.Pdf(LetterFixture.LaidOut("#paragraphs(fields.text)\n\n#fields.text"), FieldsWith(typed));

        pdf.Structure.Text.Split(typed).Should().HaveCount(3, because: pdf.Structure.Text);
    }

    [Theory]
    [InlineData("Hej 😀", "Hej [U+1F600]")]
    [InlineData("漢字", "[U+6F22][U+5B57]")]
    [InlineData("a\u0000b\u0007c", "a[U+0000]b[U+0007]c")]
    [InlineData("a\u202Ebc\uFEFF", "a[U+202E]bc[U+FEFF]")]
    [InlineData("\uE000", "[U+E000]")]
    public async Task A_character_that_no_font_shows_is_written_as_its_code(string typed, string shown)
    {
        var pdf = await letters.Pdf(LetterFixture.LaidOut("#fields.text"), FieldsWith(typed));

        pdf.Structure.Text.Should().Contain(shown);
    }

    [Fact]
    public async Task Blank_lines_in_a_typed_text_part_paragraphs()
    {
        var pdf = await letters.Pdf(LetterFixture.LaidOut("#paragraphs(fields.text)"), FieldsWith("Ett.\r\n\r\nTvå,\r\ntre.\n \n\nFyra."));

        pdf.Structure.All.Where(e => e.Type == "P").Select(e => e.Text.Trim()).Should().ContainInOrder("Ett.", "Fyra.");
        pdf.Structure.All.Count(e => e.Type == "P" && e.Text.Contains("Två", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task An_empty_typed_text_is_nothing()
    {
        LetterFixture.PdfOf(await letters.Render(LetterFixture.LaidOut("#paragraphs(fields.text)"), FieldsWith(""))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Noise_in_the_fields_never_stops_a_letter()
    {
        const int seed = 20260504;
        const string markup = "#[]{}()$*_`\\@<>=+-/\"'~;\n\r\t";
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var noise = new StringBuilder();
            while (noise.Length < 60)
                noise.Append(random.Next(3) switch
                {
                    0 => (char)random.Next(0x20, 0x7F),
                    1 => markup[random.Next(markup.Length)],
                    _ => (char)random.Next(0, 0xD800),
                });
            var outcome = await letters.Render(LetterFixture.LaidOut("#paragraphs(fields.text)\n#fields.text"), FieldsWith(noise.ToString()));
            outcome.Should().BeOfType<Workflows.Documents.Letters.LetterRendered>($"of seed {seed}, round {i}: {outcome}");
        }
    }

    private static JsonObject FieldsWith(string text)
    {
        var fields = LetterFixture.Fields();
        fields["text"] = text;
        return fields;
    }
}
