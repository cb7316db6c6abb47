namespace Workflows.Engine.Feel;

/// <summary>All built-in functions by name.</summary>
internal static class BuiltIns
{
    private static readonly Dictionary<string, BuiltIn> ByName = Create();

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static BuiltIn? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, BuiltIn> Create()
    {
        IEnumerable<BuiltIn> all =
        [
            .. ConversionFunctions.All, .. BooleanFunctions.All, .. StringFunctions.All, .. PatternFunctions.All,
            .. ListFunctions.All, .. ListEditingFunctions.All, .. StatisticsFunctions.All, .. NumberFunctions.All,
            .. TemporalFunctions.All, .. TemporalConversionFunctions.All, .. RangeFunctions.All, .. ContextFunctions.All,
        ];
        return all.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
