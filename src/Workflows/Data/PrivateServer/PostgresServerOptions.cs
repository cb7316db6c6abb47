namespace Workflows.Data.PrivateServer;

/// <param name="Folder">Where the server keeps its data, password and log.</param>
/// <param name="Binaries">The folder that holds <c>bin/postgres</c>; null for the one that comes with the product.</param>
/// <param name="Settings">Further PostgreSQL settings, by name.</param>
public sealed record PostgresServerOptions(
    string Folder, string? Binaries = null, IReadOnlyDictionary<string, string>? Settings = null);
