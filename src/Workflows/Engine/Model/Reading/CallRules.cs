namespace Workflows.Engine.Model.Reading;

/// <summary>Every process that is called by a fixed name exists.</summary>
internal static class CallRules
{
    public static IEnumerable<ModelFault> Check(IReadOnlyDictionary<string, Process> processes) =>
        from process in processes.Values
        where process.IsExecutable
        from call in process.Nodes.Values.OfType<CallActivity>()
        where call.CalledElement.IsFixed && !processes.ContainsKey(call.CalledElement.Text)
        select new ModelFault(
            "EXEC-CALL",
            call.Id,
            call.Place.Line,
            call.Place.Column,
            $"The called process \"{call.CalledElement.Text}\" is in none of the loaded files.");
}
