namespace Conformance.BpmnConstraints;

/// <summary>One faulty model of the suite: the file, the rule it breaks and what that rule says.</summary>
internal sealed record ConstraintCase(string Id, string Rule, string RuleText, string File);
