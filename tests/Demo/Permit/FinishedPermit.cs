namespace Demo.Permit;

/// <summary>The case that the demo drove to its end.</summary>
internal sealed record FinishedPermit(Guid Id, string Number);
