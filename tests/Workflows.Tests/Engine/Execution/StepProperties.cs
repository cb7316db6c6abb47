using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Tests.Engine.Execution;

/// <summary>What holds for every step of every model; all scenario tests check it at each step.</summary>
internal static class StepProperties
{
    public static void Check(ProcessModel model, InstanceState before, Trigger trigger, StepResult result)
    {
        if (result.Outcome is not StepOutcome.Done)
        {
            result.State.Should().BeSameAs(before);
            result.Facts.Should().BeEmpty();
            return;
        }

        result.State.Revision.Should().Be(before.Revision + 1);
        FoldsToItsState(before, result);
        ChangesAreTheDifference(before, result);
        SurvivesStorage(trigger, result);
    }

    private static void FoldsToItsState(InstanceState before, StepResult result)
    {
        InstanceState.Fold(before, result.Facts).Equals(result.State).Should().BeTrue("facts are the only way a state changes");
        var stored = EngineJson.Read<InstanceState>(EngineJson.Write(before));
        var facts = result.Facts.Select(fact => EngineJson.Read<Fact>(EngineJson.Write(fact)));
        InstanceState.Fold(stored, facts).Equals(result.State).Should().BeTrue("stored facts fold to the same state");
    }

    private static void ChangesAreTheDifference(InstanceState before, StepResult result)
    {
        Patch(before.Scopes, result.Changes.Scopes, row => row.Id).Should().Equal(result.State.Scopes);
        Patch(before.Tokens, result.Changes.Tokens, row => row.Id).Should().Equal(result.State.Tokens);
        Patch(before.Waits, result.Changes.Waits, row => row.Id).Should().Equal(result.State.Waits);
        Patch(before.Compensations, result.Changes.Compensations, row => row.Id).Should().Equal(result.State.Compensations);
        Patch(before.Incidents, result.Changes.Incidents, row => row.Id).Should().Equal(result.State.Incidents);
        Variables(before, result.Changes).Should().BeEquivalentTo(Flat(result.State), "changed variables are the difference");
    }

    private static void SurvivesStorage(Trigger trigger, StepResult result)
    {
        EngineJson.Read<InstanceState>(EngineJson.Write(result.State)).Equals(result.State).Should().BeTrue();
        Same(trigger);
        foreach (var effect in result.Effects)
            Same(effect);
    }

    private static void Same<T>(T value) => EngineJson.Write(EngineJson.Read<T>(EngineJson.Write(value))).Should().Be(EngineJson.Write(value));

    private static ImmutableSortedDictionary<long, T> Patch<T>(
        ImmutableSortedDictionary<long, T> rows, ImmutableArray<RowChange<T>> changes, Func<T, long> id)
    {
        foreach (var change in changes)
        {
            var key = id(change.Row);
            rows.ContainsKey(key).Should().Be(change.Kind != ChangeKind.Added);
            rows = change.Kind == ChangeKind.Removed ? rows.Remove(key) : rows.SetItem(key, change.Row);
        }

        return rows;
    }

    private static Dictionary<string, string> Variables(InstanceState before, StateChanges changes)
    {
        var flat = Flat(before);
        foreach (var change in changes.Variables)
        {
            if (change.Kind == ChangeKind.Removed)
                flat.Remove($"{change.Owner}/{change.Name}").Should().BeTrue();
            else
                flat[$"{change.Owner}/{change.Name}"] = EngineJson.Write(change.Value);
        }

        return flat;
    }

    private static Dictionary<string, string> Flat(InstanceState state) =>
        state.Variables.Values
            .SelectMany(set => set.Values.Select(pair => (Key: $"{set.Owner}/{pair.Key}", Value: EngineJson.Write(pair.Value))))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
}
