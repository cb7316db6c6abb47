using Host.Language;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;
using Workflows.Processes.Migration;

namespace Host.Pages.Processes;

/// <summary>Migrations in the reader's language.</summary>
public static class Words
{
    public static string NameOf(FlowNode node, Wording texts) =>
        (texts.Language == "en" ? node.Extensions.Properties.GetValueOrDefault("name.en") : null)
        ?? (string.IsNullOrEmpty(node.Name) ? node.Id : node.Name);

    public static string Of(CaseReason reason, Wording texts) =>
        texts[$"migration.reason.{reason.Code}", reason.Subject, reason.Detail ?? ""];

    public static string Of(MigrationProblem problem, Wording texts) => Of(CaseReason.Of(problem), texts);

    public static IReadOnlyList<CaseReason> ReasonsOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Refused refused => refused.Reasons,
        CaseOutcome.Postponed postponed => [postponed.Reason],
        _ => [],
    };
}
