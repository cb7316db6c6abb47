using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>A static rule of BPMN 2.0.2 (formal/2013-12-09): what every model must satisfy before it runs.</summary>
public sealed class BpmnRule
{
    private readonly Func<RuleModel, IEnumerable<Fault>> _check;

    internal BpmnRule(string name, string section, string[] constraints, Func<RuleModel, IEnumerable<Fault>> check)
    {
        Name = name;
        Section = section;
        Constraints = constraints;
        _check = check;
    }

    /// <summary>The rule in words.</summary>
    public string Name { get; }

    /// <summary>The section of the standard that states it.</summary>
    public string Section { get; }

    /// <summary>The numbers under which the public constraint catalogue for BPMN 2.0 lists the rule; empty if it does not.</summary>
    public IReadOnlyList<string> Constraints { get; }

    internal IEnumerable<Fault> Check(RuleModel model) => _check(model);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (BPMN 2.0.2 section {Section})";
}

/// <summary>Where a rule is broken, and how.</summary>
internal readonly record struct Fault(XElement At, FaultText Text);
