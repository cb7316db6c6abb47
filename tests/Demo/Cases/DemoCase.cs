using Demo.Permit;

namespace Demo.Cases;

/// <summary>A case that the demo makes, known by its property.</summary>
/// <param name="Property">Where; no other case of the demo is there.</param>
/// <param name="Applicant">The number of a test person.</param>
/// <param name="Measure">What is applied for, as the form names it.</param>
/// <param name="Description">The same in words.</param>
/// <param name="Play">What is done with it, up to the state in which it is left.</param>
/// <param name="Later">What is done with it once the clock has been turned after its chapter; null for nothing.</param>
internal sealed record DemoCase(
    string Property, string Applicant, string Measure, string Description, Func<PermitCase, DateOnly, Task> Play, Func<PermitCase, DateOnly, Task>? Later = null);

/// <summary>Cases that begin together.</summary>
/// <param name="Title">When that is.</param>
/// <param name="Cases">In order.</param>
/// <param name="DaysAfter">How far the clock is turned once they stand where they are to stand.</param>
internal sealed record DemoChapter(string Title, IReadOnlyList<DemoCase> Cases, int DaysAfter);
