using System.Text.RegularExpressions;
using Host.Language;
using Testing;

namespace Host.Tests.Language;

public sealed partial class WordingTests
{
    private readonly WordingCatalogue texts = new();

    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        var named = Directory.EnumerateFiles(Repository.PathOf("src/Host"), "*.cs*", SearchOption.AllDirectories)
            .Where(x => !x.Contains("/obj/", StringComparison.Ordinal) && !x.Contains("/bin/", StringComparison.Ordinal) && !x.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(x => Named().Matches(File.ReadAllText(x)).Select(m => m.Groups["key"].Value)).ToHashSet();

        named.Should().NotBeEmpty();
        named.Where(x => !texts.Has(x)).Should().BeEmpty();
    }

    [Fact]
    public void A_text_has_the_same_places_in_both_languages()
    {
        texts.Keys.Where(x => !PlacesOf("sv", x).SetEquals(PlacesOf("en", x))).Should().BeEmpty();
    }

    private HashSet<string> PlacesOf(string language, string key) => [.. Place().Matches(texts.Get(language, key)).Select(x => x.Value)];

    [GeneratedRegex("""(?<![A-Za-z.])(?:T|words)\["(?<key>[a-z0-9.-]+)"[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
