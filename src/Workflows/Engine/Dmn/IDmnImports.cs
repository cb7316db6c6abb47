namespace Workflows.Engine.Dmn;

/// <summary>Finds the DMN files that a model imports (DMN 1.5 section 6.3.3).</summary>
public interface IDmnImports
{
    /// <summary>
    /// The XML text of the model with this namespace, or null when there is none. <paramref name="location"/> is the
    /// import's <c>locationURI</c> as written; it is only a hint and is never fetched from a network.
    /// </summary>
    string? Find(string modelNamespace, string? location);
}
