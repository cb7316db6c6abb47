namespace Testing;

/// <summary>Somebody else has done the task, or the case never came to it.</summary>
public sealed class NoOpenTaskException(string elementId) : InvalidOperationException($"The case has no open task '{elementId}'.");
