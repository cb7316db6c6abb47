using System.Text.RegularExpressions;
using Testing.Pdf;

namespace Workflows.Tests.Documents.Letters;

public sealed class LetterPdfTests(LetterFixture letters) : IClassFixture<LetterFixture>
{
    [Fact]
    public async Task A_letter_claims_to_be_PDF_A_2a()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit);

        pdf.Metadata.Should().Contain("<pdfaid:part>2</pdfaid:part>").And.Contain("<pdfaid:conformance>A</pdfaid:conformance>");
        pdf.Catalog.Should().ContainKey("OutputIntents");
        pdf.Trailer.Should().NotContainKey("Encrypt");
    }

    [Theory]
    [InlineData("sv", "sv-SE")]
    [InlineData("en", "en-GB")]
    public async Task A_letter_says_its_language_and_its_title(string language, string tag)
    {
        var pdf = await letters.Pdf(LetterFixture.Permit, language: language);

        pdf.Language.Should().Be(tag);
        pdf.Title.Should().Be("Bygglov för garage");
        pdf.Metadata.Should().Contain("Bygglov för garage");
    }

    [Fact]
    public async Task A_letter_is_dated_by_the_case()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit);

        pdf.Metadata.Should().Contain("<xmp:CreateDate>2026-05-04T10:00:00");
        pdf.Structure.Text.Should().Contain("4 maj 2026");
    }

    [Fact]
    public async Task A_letter_is_tagged_with_headings_paragraphs_lists_and_tables()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit);

        pdf.Dictionary(pdf.Catalog["MarkInfo"]).Should().Contain("Marked", true);
        pdf.Structure.All.Where(e => e.Type == "H1").Select(e => e.Text).Should().Equal("Bygglov för garage");
        pdf.Structure.All.Select(e => e.Type).Should().Contain(["P", "L", "LI", "Table", "TH", "TD", "Link"]);
    }

    [Fact]
    public async Task The_decision_is_read_first_then_reasons_then_the_appeal_then_who_decided()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit);

        pdf.Structure.All.Where(e => e.Type == "H2").Select(e => e.Text).Should().Equal(
            "Beslut", "Skäl för beslutet", "Innan du börjar bygga", "Så här överklagar du", "Vem som har beslutat", "Bilagor");
        InOrder(pdf.Structure.Text,
            "Åkersvik kommun", "Ärendenummer", "BYGG 2026-000123", "Märta Öberg Ström", "Bygglov för garage", "beviljar bygglov", "13 330 kr",
            "Åtgärden följer detaljplanen", "Du kan överklaga", "Örjan Ek, bygglovschef",
            "punkt 3.2 i byggnadsnämndens delegationsordning", "Föredragande var Håkan Sjöå");
    }

    [Fact]
    public async Task The_layouts_own_words_follow_the_language()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit, language: "en");

        InOrder(pdf.Structure.Text, "Case number", "Decision", "Reasons for the decision", "How to appeal", "The decision was taken by");
    }

    [Fact]
    public async Task Facts_leave_out_what_is_missing_and_sums_are_added_up()
    {
        var pdf = await letters.Pdf(LetterFixture.LaidOut("""
            #facts(("Fastighet", fields.case.object), ("Tomt", none), ("Kvar", ""))
            #amounts(("Lov", 12480), ("Avdrag", -1480.4))
            #long-date("2026-02-01T08:00:00Z")
            #decided-by(by: (name: "Nämnden"), clause: none, presenter: none, participants: ((name: "A"), (name: "B"), (name: "C", title: "jurist")))
            """));

        InOrder(pdf.Structure.Text,
            "Fastighet", "Åkersvik Ängen 1:23", "Lov", "12 480 kr", "Avdrag", "\u22121 480 kr", "Summa", "11 000 kr", "1 februari 2026",
            "Beslutet har fattats av Nämnden.", "A, B och C, jurist");
        pdf.Structure.Text.Should().NotContain("Tomt").And.NotContain("Kvar");
    }

    [Fact]
    public async Task Every_font_is_embedded()
    {
        var pdf = await letters.Pdf(LetterFixture.Permit);
        var descriptors = pdf.Objects.Where(o => o.GetValueOrDefault("Type") is PdfName { Value: "FontDescriptor" }).ToList();

        descriptors.Should().NotBeEmpty();
        descriptors.Should().OnlyContain(d => d.ContainsKey("FontFile2") || d.ContainsKey("FontFile3"));
        descriptors.Select(d => ((PdfName)d["FontName"]!).Value).Should().OnlyContain(name => Regex.IsMatch(name, "^[A-Z]{6}\\+SourceSans3-"));
    }

    [Fact]
    public async Task A_long_letter_runs_over_pages_and_each_says_its_number()
    {
        var fields = LetterFixture.Fields();
        fields["permit"]!["reasons"] = string.Join("\n\n", Enumerable.Range(1, 300).Select(i => $"Skäl {i}: åtgärden är förenlig med planen, på ön likväl som på näset."));

        var pdf = await letters.Pdf(LetterFixture.Permit, fields);

        pdf.Pages.Count.Should().BeGreaterThan(8);
        pdf.Structure.Text.Should().Contain("Skäl 300: åtgärden är förenlig med planen, på ön likväl som på näset.");
        pdf.Structure.Text.Should().NotContain("Sida 2 av", because: "page furniture is no part of the text that is read aloud");
    }

    [Fact]
    public async Task The_same_letter_has_the_same_bytes_whichever_process_makes_it()
    {
        using var other = LetterFixture.With(_ => { });
        var first = LetterFixture.PdfOf(await letters.Render(LetterFixture.Permit));
        await letters.Render(LetterFixture.LaidOut("Något helt annat."));
        var again = LetterFixture.PdfOf(await letters.Render(LetterFixture.Permit));
        var elsewhere = LetterFixture.PdfOf(await LetterFixture.Render(other, LetterFixture.Permit));

        again.Should().Equal(first);
        elsewhere.Should().Equal(first);
    }

    [Fact]
    public async Task Letters_made_at_the_same_time_do_not_mix()
    {
        using var renderer = LetterFixture.With(o => o.Workers = 2);
        var made = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            var fields = LetterFixture.Fields();
            fields["case"]!["number"] = $"BYGG 2026-{i:000000}";
            return new PdfFile(LetterFixture.PdfOf(await LetterFixture.Render(renderer, LetterFixture.Permit, fields))).Structure.Text;
        }));

        for (var i = 0; i < made.Length; i++)
            made[i].Should().Contain($"BYGG 2026-{i + 1:000000}");
    }

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            found.Should().BeGreaterOrEqualTo(0, because: $"'{part}' follows in: {text[at..]}");
            at = found + part.Length;
        }
    }
}
