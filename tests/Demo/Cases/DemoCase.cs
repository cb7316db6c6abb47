namespace Demo.Cases;

/// <summary>A case that the demo makes.</summary>
/// <param name="Name">What it is about, as its applicant's list of cases says; no other case of the applicant has the same.</param>
/// <param name="Applicant">The number of a test person.</param>
/// <param name="Process">What is applied for, by the process's id.</param>
/// <param name="Answers">What is answered that day, by the names of the inputs.</param>
/// <param name="Play">What is done with it, up to the state in which it is left.</param>
internal sealed record DemoCase(
    string Name, string Applicant, string Process, Func<DateOnly, IReadOnlyDictionary<string, string>> Answers, Func<PlayedCase, DateOnly, Task> Play)
{
    /// <summary>What is done with it once the clock has been turned after its chapter; null for nothing.</summary>
    public Func<PlayedCase, DateOnly, Task>? Later { get; init; }
}

/// <summary>Cases that begin together.</summary>
/// <param name="Title">When that is.</param>
/// <param name="Cases">In order.</param>
/// <param name="DaysAfter">How far the clock is turned once they stand where they are to stand.</param>
internal sealed record DemoChapter(string Title, IReadOnlyList<DemoCase> Cases, int DaysAfter);
