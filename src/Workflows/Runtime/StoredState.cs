using System.Collections.Immutable;
using System.Text.Json;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>Puts an instance's state together from its rows, in whatever order they come.</summary>
internal sealed class StoredState
{
    private readonly ImmutableSortedDictionary<long, Scope>.Builder scopes = ImmutableSortedDictionary.CreateBuilder<long, Scope>();
    private readonly ImmutableSortedDictionary<long, Token>.Builder tokens = ImmutableSortedDictionary.CreateBuilder<long, Token>();
    private readonly ImmutableSortedDictionary<long, Wait>.Builder waits = ImmutableSortedDictionary.CreateBuilder<long, Wait>();
    private readonly ImmutableSortedDictionary<long, Compensation>.Builder compensations = ImmutableSortedDictionary.CreateBuilder<long, Compensation>();
    private readonly ImmutableSortedDictionary<long, Incident>.Builder incidents = ImmutableSortedDictionary.CreateBuilder<long, Incident>();
    private readonly SortedDictionary<long, ImmutableSortedDictionary<string, FeelValue>.Builder> variables = [];

    /// <summary>The row of a token: the token and what it waits for.</summary>
    public sealed record TokenRow(Token Token, ImmutableArray<Wait> Waits);

    /// <summary>Adds a row of <c>instance_row</c>.</summary>
    public void Add(string kind, string json)
    {
        switch (kind)
        {
            case "scope":
                Add(scopes, Read<Scope>(json), x => x.Id);
                break;
            case "token":
                var row = Read<TokenRow>(json);
                tokens[row.Token.Id] = row.Token;
                foreach (var wait in row.Waits)
                    waits[wait.Id] = wait;
                break;
            case "wait":
                Add(waits, Read<Wait>(json), x => x.Id);
                break;
            case "compensation":
                Add(compensations, Read<Compensation>(json), x => x.Id);
                break;
            default:
                Add(incidents, Read<Incident>(json), x => x.Id);
                break;
        }
    }

    /// <summary>Adds a row of <c>instance_variable</c>.</summary>
    public void Add(long owner, string name, string json)
    {
        if (!variables.TryGetValue(owner, out var set))
            variables[owner] = set = ImmutableSortedDictionary.CreateBuilder<string, FeelValue>(StringComparer.Ordinal);
        set[name] = Read<FeelValue>(json);
    }

    public InstanceState In(Guid caseId, CaseInstance header) => InstanceState.New(caseId.ToString()) with
    {
        ProcessId = header.Process,
        Revision = header.Revision,
        Status = Enum.Parse<InstanceStatus>(header.Status),
        ErrorCode = header.Error,
        Format = header.Format,
        Scopes = scopes.ToImmutable(),
        Tokens = tokens.ToImmutable(),
        Waits = waits.ToImmutable(),
        Compensations = compensations.ToImmutable(),
        Incidents = incidents.ToImmutable(),
        Variables = variables.ToImmutableSortedDictionary(x => x.Key, x => new VariableSet(x.Key, x.Value.ToImmutable())),
    };

    private static void Add<T>(ImmutableSortedDictionary<long, T>.Builder rows, T row, Func<T, long> id) => rows[id(row)] = row;

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, EngineJson.Options) ?? throw new JsonException("A row of an instance is null.");
}
