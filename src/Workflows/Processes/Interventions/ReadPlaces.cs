using System.Collections.Immutable;
using Npgsql;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;
using Workflows.Runtime;

namespace Workflows.Processes.Interventions;

/// <summary>Where a case stands, and at which steps it could be let begin besides. Reads without a lock.</summary>
public sealed class ReadPlaces(NpgsqlDataSource dataSource)
{
    /// <param name="caseId">The case.</param>
    /// <param name="model">Its version.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Empty when its process has not begun or has ended.</returns>
    public async Task<CasePlaces> RunAsync(Guid caseId, ProcessModel model, CancellationToken cancellation = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var states = await ReadInstances.RunAsync(connection, [caseId], cancellation);
        return states.TryGetValue(caseId, out var state) ? Of(model, state) : new CasePlaces([], []);
    }

    private static CasePlaces Of(ProcessModel model, InstanceState state)
    {
        var standing = state.Tokens.Values
            .Where(x => x.Phase is TokenPhase.Active or TokenPhase.Parked && x.Compensates == 0)
            .Select(x => new CasePlace(x.Id, model.Processes[state.Scopes[x.Scope].ProcessId].Nodes[x.ElementId], x.Iteration));
        var begin = state.Scopes.Values
            .Where(x => x.Kind != ScopeKind.Loop && x.Phase is ScopePhase.Active)
            .SelectMany(scope => BodyOf(model, scope).Nodes.Where(CanBegin)
                .Where(node => !state.Tokens.Values.Any(x => x.Scope == scope.Id && x.ElementId == node.Id))
                .Select(node => new CasePlace(scope.Id, node, 0)));
        return new CasePlaces([.. standing], [.. begin.OrderBy(x => x.Node.Place.Line).ThenBy(x => x.Node.Place.Column)]);
    }

    private static FlowBody BodyOf(ProcessModel model, Scope scope)
    {
        var process = model.Processes[scope.ProcessId];
        return scope.Kind == ScopeKind.SubProcess ? ((SubProcess)process.Nodes[scope.ElementId]).Inner : process.Body;
    }

    /// <summary>What a case can stand at; what is only passed, listened for or begun by an event is left out.</summary>
    private static bool CanBegin(FlowNode node) => node switch
    {
        _ when CaseRules.Is(node, MunicipalRules.Case.Decide) => false,
        TaskNode task => task is { IsForCompensation: false, Kind: not TaskKind.PassThrough },
        SubProcess subProcess => subProcess is { IsForCompensation: false, Kind: not SubProcessKind.Event },
        CallActivity call => !call.IsForCompensation,
        IntermediateCatchEvent caught => !caught.Definitions.Any(x => x is LinkEvent),
        EventBasedGateway => true,
        _ => false,
    };
}

/// <param name="Standing">Where the case stands.</param>
/// <param name="Free">Where it could begin besides, in the order of the map.</param>
public sealed record CasePlaces(ImmutableArray<CasePlace> Standing, ImmutableArray<CasePlace> Free);

/// <summary>A step of the map and what it is known by in the case.</summary>
/// <param name="Id">The token that stands there, or the flow (scope) in which it would begin.</param>
/// <param name="Node">The step.</param>
/// <param name="Iteration">The number of the repetition, from 1; 0 where nothing repeats.</param>
public sealed record CasePlace(long Id, FlowNode Node, int Iteration);
