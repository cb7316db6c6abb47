namespace Workflows.Engine.Verification;

/// <summary>What a running case has done already, before the exploration begins at the place where it is.</summary>
public readonly record struct CaseProgress(bool Decided, bool Registered, bool Notified, bool Archived);
