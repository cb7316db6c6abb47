namespace Workflows.Engine.Feel;

/// <summary>One running evaluation: what functions receive to tell the time, spend budget and give reasons.</summary>
public sealed class FeelCall
{
    private const int MostReasons = 50;
    private List<FeelReason>? _reasons;
    private string _text = "";
    private int _offset;

    public FeelCall(FeelEvaluation evaluation, IFeelScope? scope = null)
    {
        Evaluation = evaluation;
        Scope = scope ?? FeelScope.Empty;
        Budget = evaluation.Budget;
    }

    public FeelEvaluation Evaluation { get; }
    internal IFeelScope Scope { get; private set; }
    internal FeelBudget Budget { get; }

    public IReadOnlyList<FeelReason> Reasons => _reasons ?? (IReadOnlyList<FeelReason>)[];

    /// <summary>Notes why there is no value, at the invocation being evaluated, and answers null.</summary>
    public FeelValue Fail(FeelReasonCode code, FaultText why)
    {
        _reasons ??= [];
        if (_reasons.Count < MostReasons)
            _reasons.Add(new FeelReason(code, why, FeelPosition.At(_text, _offset)));
        return FeelNull.Instance;
    }

    /// <summary>Keeps the reasons of an evaluation that ran inside this one.</summary>
    public FeelValue Take(FeelResult result)
    {
        foreach (var reason in result.Reasons)
        {
            _reasons ??= [];
            if (_reasons.Count < MostReasons)
                _reasons.Add(reason);
        }

        return result.Value;
    }

    internal FeelValue Fail(FeelReasonCode code, FaultText why, int offset)
    {
        _offset = offset;
        return Fail(code, why);
    }

    internal void At(int offset) => _offset = offset;

    internal void Enter() => Budget.Enter();

    internal void Leave() => Budget.Leave();

    /// <summary>Turns to the text and scope that a closure was written in; the answer is given back to return.</summary>
    internal (string Text, IFeelScope Scope, int Offset) Turn(string text, IFeelScope scope)
    {
        var outer = (_text, Scope, _offset);
        (_text, Scope) = (text, scope);
        return outer;
    }

    internal void Return((string Text, IFeelScope Scope, int Offset) outer) => (_text, Scope, _offset) = outer;

    internal string Text => _text;

    internal static FeelCall Start(string text, IFeelScope scope, FeelEvaluation evaluation) =>
        new(evaluation, scope) { _text = text };

    internal FeelResult Finish(FeelValue value) => new(value, Reasons);
}
