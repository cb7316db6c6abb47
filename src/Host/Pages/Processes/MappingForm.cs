using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;

namespace Host.Pages.Processes;

/// <summary>The mapping as a form sends it. Only elements and choices that the two versions offer are taken.</summary>
public static class MappingForm
{
    /// <summary>Before the source element's id in a field's name; the value is the target's.</summary>
    public const string Prefix = "map.";

    public static MigrationPlan Read(IFormCollection form, MigrationPlan empty, IEnumerable<MappingRow> rows)
    {
        var elements = empty.Elements.ToBuilder();
        foreach (var row in rows)
        {
            var chosen = form[Prefix + row.Source.Id].ToString();
            if (chosen != row.Source.Id && row.Choices.Any(x => x.Id == chosen))
                elements[row.Source.Id] = chosen;
        }

        var timers = rows.Where(IsTimer).Select(x => x.Source.Id).Intersect(form["omrakna"].OfType<string>(), StringComparer.Ordinal);
        return empty with { Elements = elements.ToImmutable(), RecomputedTimers = timers.ToImmutableSortedSet(StringComparer.Ordinal) };
    }

    public static bool IsTimer(MappingRow row) =>
        row.Source is CatchEvent caught && caught.Definitions.Any(x => x is TimerEvent);

    /// <summary>Equal for equal plans: tells whether the plan that is started is the one that was tried.</summary>
    public static string FingerprintOf(MigrationPlan plan)
    {
        var text = string.Join('\n', plan.Elements.Select(x => $"{x.Key}\t{x.Value}")) + "\n\n" + string.Join('\n', plan.RecomputedTimers);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.SourceVersion}\n{plan.TargetVersion}\n{text}")));
    }
}
