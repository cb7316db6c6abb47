using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Xml;

/// <summary>Reads a model and everything it imports, each file once; an import that leads back to itself is refused.</summary>
internal sealed class DmnLoader(IDmnImports imports, List<DmnProblem> problems)
{
    /// <summary>A bundle that imports more files than this is refused.</summary>
    public const int MaxModels = 100;

    private readonly Dictionary<string, DmnDefinitions?> _models = new(StringComparer.Ordinal);

    public DmnDefinitions Load(DmnElement root)
    {
        var definitions = DmnDefinitions.From(root, problems);
        _models[definitions.Namespace] = null;
        foreach (var import in definitions.Root.All("import"))
            if (IsModel(import) && Import(import) is { } model)
                definitions.Add(new DmnImport(FeelNames.Normalize(import.AnyAttribute("name") ?? ""), model));
        _models[definitions.Namespace] = definitions;
        return definitions;
    }

    private static bool IsModel(DmnElement import) =>
        import.Attribute("importType") is not { } type || DmnNamespaces.IsModel(type);

    private DmnDefinitions? Import(DmnElement import)
    {
        var modelNamespace = import.RequiredAttribute("namespace");
        if (_models.TryGetValue(modelNamespace, out var known))
            return known ?? throw import.Refuse($"The model '{modelNamespace}' imports itself, directly or through others.");
        if (_models.Count >= MaxModels)
            throw import.Refuse($"More than {MaxModels} models are imported.");
        if (imports.Find(modelNamespace, import.Attribute("locationURI")) is { } text)
        {
            var model = Load(DmnXmlReader.Read(text));
            return model.Namespace == modelNamespace
                ? model
                : throw import.Refuse($"The imported file is the model '{model.Namespace}', not '{modelNamespace}'.");
        }
        problems.Add(new DmnProblem($"The imported model '{modelNamespace}' is not there.", import.Place));
        return null;
    }
}
