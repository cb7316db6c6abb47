using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Workflows.Processes.Bundles;

namespace Host.Language;

/// <summary>
/// Every text of the faces, from <c>Texts/NAME.LANGUAGE.json</c>: flat JSON objects from key to text. Each face has its own
/// file; a key stands in one only, and in both languages.
/// </summary>
public sealed class WordingCatalogue
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    /// <exception cref="InvalidOperationException">A key stands twice, or in one language only.</exception>
    public WordingCatalogue()
    {
        var swedish = Read(FaceLanguages.Swedish);
        var english = Read(FaceLanguages.English);
        if (swedish.Keys.Concat(english.Keys).FirstOrDefault(x => !swedish.ContainsKey(x) || !english.ContainsKey(x)) is { } missing)
            throw new InvalidOperationException($"The text '{missing}' exists in one language only.");
        languages = new Dictionary<string, FrozenDictionary<string, string>>
        {
            [FaceLanguages.Swedish] = swedish.ToFrozenDictionary(StringComparer.Ordinal),
            [FaceLanguages.English] = english.ToFrozenDictionary(StringComparer.Ordinal),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Keys => languages[FaceLanguages.Swedish].Keys;

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string Get(string language, string key) =>
        languages[language].TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text '{key}' in src/Host/Texts.");

    /// <summary>A text in both languages with its places filled, for messages that are kept until they are shown.</summary>
    public Texts Both(string key, params object?[] values) => new(Format(FaceLanguages.Swedish, key, values), Format(FaceLanguages.English, key, values));

    internal string Format(string language, string key, object?[] values) =>
        string.Format(FaceLanguages.CultureOf(language), Get(language, key), values);

    public bool Has(string key) => languages[FaceLanguages.Swedish].ContainsKey(key);

    private static Dictionary<string, string> Read(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in assembly.GetManifestResourceNames().Where(x => x.StartsWith("Texts/", StringComparison.Ordinal) && x.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                if (!texts.TryAdd(key, text))
                    throw new InvalidOperationException($"The text '{key}' stands twice; the second is in {file}.");
        }

        return texts;
    }
}
