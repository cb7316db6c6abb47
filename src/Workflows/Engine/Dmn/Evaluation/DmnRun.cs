using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>One evaluation of a model: its budget and clock, and what it gathers.</summary>
public sealed class DmnRun
{
    public const int MostReasons = 50;
    public const int MostTraces = 1_000;

    private readonly List<DmnReason> _reasons = [];
    private readonly List<DmnTableTrace> _trace = [];

    internal DmnRun(FeelEvaluation evaluation) => Evaluation = evaluation;

    internal FeelEvaluation Evaluation { get; }

    internal FeelValue Fail(FaultText why, DmnPlace place, bool refused = false)
    {
        Note(new DmnReason(why, place, Refused: refused));
        return FeelNull.Instance;
    }

    internal void Note(DmnReason reason)
    {
        if (_reasons.Count < MostReasons)
            _reasons.Add(reason);
    }

    internal void Note(DmnTableTrace trace)
    {
        if (_trace.Count < MostTraces)
            _trace.Add(trace);
    }

    internal DmnResult Finish(FeelValue value) => new(value, _reasons, _trace);
}
