using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Testing;
using Testing.Pdf;
using Workflows.Documents.Letters;

namespace Workflows.Tests.Documents.Letters;

/// <summary>One renderer for the tests that only make letters, and the letters that they start from.</summary>
public sealed class LetterFixture : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.FromHours(2));

    public LetterRenderer Renderer { get; } = With(_ => { });

    public static LetterFile Layout { get; } = LetterFile.FromText(
        "_shared/letters/layout.typ", File.ReadAllText(Repository.PathOf("definitions/_shared/letters/layout.typ")));

    public static LetterSource Permit { get; } = Letter(File.ReadAllText(Example("permit.sv.typ")));

    /// <summary>The fields of the permit letter, to change at will.</summary>
    public static JsonObject Fields() => JsonNode.Parse(File.ReadAllText(Example("permit.json")))!.AsObject();

    public static LetterSource Letter(string text, params LetterFile[] shared) =>
        new(LetterFile.FromText("permit/letters/decision.typ", text), [Layout, .. shared]);

    /// <summary>A letter in the layout that shows only <paramref name="body"/>.</summary>
    public static LetterSource LaidOut(string body) =>
        Letter("#import \"/_shared/letters/layout.typ\": *\n#show: letter.with(title: [Brev])\n" + body);

    public static LetterRenderer With(Action<LetterOptions> configure)
    {
        var options = new LetterOptions { Workers = 1, TimeLimit = TimeSpan.FromMinutes(1), StartLimit = TimeSpan.FromMinutes(1) };
        configure(options);
        return new LetterRenderer(Options.Create(options));
    }

    public Task<LetterOutcome> Render(LetterSource source, JsonObject? fields = null, string language = "sv") =>
        Render(Renderer, source, fields, language);

    public static Task<LetterOutcome> Render(
        LetterRenderer renderer, LetterSource source, JsonObject? fields = null, string language = "sv", CancellationToken ct = default) =>
        renderer.RenderAsync(source, JsonSerializer.SerializeToElement(fields ?? Fields()), language, Noon, ct);

    public async Task<PdfFile> Pdf(LetterSource source, JsonObject? fields = null, string language = "sv") =>
        new(PdfOf(await Render(source, fields, language)));

    public async Task<LetterFailed> Failure(LetterSource source, JsonObject? fields = null) =>
        (await Render(source, fields)).Should().BeOfType<LetterFailed>().Subject;

    public static byte[] PdfOf(LetterOutcome outcome) =>
        outcome.Should().BeOfType<LetterRendered>(because: outcome.ToString()).Subject.Pdf;

    public void Dispose() => Renderer.Dispose();

    private static string Example(string name) => Repository.PathOf("tests/Workflows.Tests/Documents/Letters/" + name);
}
