namespace Workflows.Engine.Dmn;

/// <summary>The DMN files of one bundle or folder, found by the namespace that each declares.</summary>
public sealed class DmnDocuments : IDmnImports
{
    private readonly Dictionary<string, string> _byNamespace = new(StringComparer.Ordinal);

    /// <summary>Nothing to import from: an import then refuses the model.</summary>
    public static DmnDocuments None { get; } = new([]);

    /// <param name="documents">XML texts. A text that is no DMN file is left out: nothing can import it.</param>
    public DmnDocuments(IEnumerable<string> documents)
    {
        foreach (var document in documents)
            if (Xml.DmnXmlReader.PeekNamespace(document) is { } modelNamespace)
                _byNamespace.TryAdd(modelNamespace, document);
    }

    public string? Find(string modelNamespace, string? location) => _byNamespace.GetValueOrDefault(modelNamespace);
}
