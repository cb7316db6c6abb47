namespace Workflows.Tests.Runtime;

/// <summary>A moment at which a story can be disturbed.</summary>
/// <param name="Part">The part of the story it lies in, from 0.</param>
/// <param name="Point">Its number since the host opened that tells this part.</param>
internal readonly record struct StoryMoment(int Part, int Point);
