using Definitions.Tests.Processes;
using Workflows.Processes.Scenarios;

namespace Definitions.Tests.Scenarios;

/// <summary>The scenarios of all processes.</summary>
internal static class ScenarioFiles
{
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var folder in DefinitionFolders.Names)
            {
                foreach (var name in Of(folder))
                    all.Add(folder, name);
            }

            return all;
        }
    }

    public static IEnumerable<string> Of(string folder) => Scenario.AllOf(DefinitionFolders.Load(folder).Bundle).Keys.Order(StringComparer.Ordinal);

    public static Scenario Read(string folder, string name) => Scenario.AllOf(DefinitionFolders.Load(folder).Bundle)[name];

    public static ScenarioResult Run(string folder, string name) =>
        RunScenario.Run(DefinitionFolders.Load(folder), Read(folder, name), DefinitionFolders.Calendar);
}
