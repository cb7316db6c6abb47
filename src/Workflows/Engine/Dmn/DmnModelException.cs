namespace Workflows.Engine.Dmn;

/// <summary>
/// A DMN file cannot be used. Raised at load, never while a decision is evaluated; the message says what is wrong,
/// <see cref="Problem"/> where it stands.
/// </summary>
public sealed class DmnModelException : Exception
{
    public DmnModelException(DmnProblem problem)
        : base(problem.ToString()) => Problem = problem;

    public DmnModelException(DmnProblem problem, Exception inner)
        : base(problem.ToString(), inner) => Problem = problem;

    public DmnProblem Problem { get; }
}
