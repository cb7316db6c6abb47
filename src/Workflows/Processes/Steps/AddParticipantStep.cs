using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>add-participant:1</c> adds somebody to the case, who sees it once they sign in with their number. Setting: <c>role</c>.
/// Inputs: <c>name</c>, <c>identifier</c> (digits; separators are taken away), <c>email</c>, <c>phone</c>, <c>address</c>. Result:
/// <c>participantId</c>.
/// </summary>
public sealed class AddParticipantStep(ProcessVersions versions) : ITransactionalStep
{
    public const string Name = "add-participant:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var added = await AddCaseParticipant.AddAsync(unit, PersonOf(input, process), cancellation);
        return new JsonObject { ["participantId"] = added.Id.ToString() };
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var added = story.Add(PersonOf(input, story.Process));
        return new JsonObject { ["participantId"] = added.Id.ToString() };
    }

    private static NewParticipant PersonOf(StepInput input, PublishedProcess process)
    {
        var role = input.Header("role");
        if (!process.Description.Roles.TryGetValue(role, out var described))
            throw new StepInputException($"Step '{input.ElementId}': process.json has no role '{role}'.");
        var digits = string.Concat((input.OptionalText("identifier") ?? "").Where(char.IsAsciiDigit));
        return new NewParticipant
        {
            Role = role,
            IsParty = described.Party,
            Represents = described.Represents,
            IsOrganisation = false,
            Name = input.Text("name"),
            Identifier = digits.Length > 0 ? digits : null,
            Email = input.OptionalText("email"),
            Phone = input.OptionalText("phone"),
            Address = input.OptionalText("address"),
        };
    }
}
