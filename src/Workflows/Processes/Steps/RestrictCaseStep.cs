using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>restrict-case:1</c> shows the case to one group of staff only. Setting: <c>group</c>.</summary>
public sealed class RestrictCaseStep : ITransactionalStep
{
    public const string Name = "restrict-case:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var group = input.Header("group");
        if (await unit.Db.Set<CaseRestriction>().SingleOrDefaultAsync(x => x.CaseId == unit.Case.Id, cancellation) is { } known)
            known.GroupId = group;
        else
            unit.Db.Add(new CaseRestriction { CaseId = unit.Case.Id, GroupId = group });
        unit.Record("case.restricted", new { group });
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = input.Header("group");
        return [];
    }
}
