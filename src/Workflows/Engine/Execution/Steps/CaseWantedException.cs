namespace Workflows.Engine.Execution.Steps;

/// <summary>An expression reads <c>case</c>, and the caller has not given it yet.</summary>
internal sealed class CaseWantedException : Exception;
