namespace Workflows.Engine.Feel;

/// <summary>One <c>name in domain</c> of an iteration; with <paramref name="End"/> the domain is <c>start..end</c>.</summary>
internal sealed record Iterator(Node Domain, Node? End)
{
    public Node[] Parts => End is null ? [Domain] : [Domain, End];

    /// <summary>The values to go through, or null with a reason. A range is never laid out in memory.</summary>
    public IterationDomain? Start(Local? locals, FeelCall call)
    {
        var domain = Domain.Evaluate(locals, call);
        var found = End is null ? IterationDomain.Of(domain) : IterationDomain.Of(domain, true, End.Evaluate(locals, call), true);
        if (found is null)
            call.Fail(FeelReasonCode.Type, $"iteration needs a list or a range of whole numbers or dates", Domain.Offset);
        return found;
    }
}

/// <summary><c>for … return …</c>; <c>partial</c> holds the results so far (DMN 1.5 §10.3.2.14).</summary>
internal sealed class ForNode(int offset, Iterator[] iterators, Node result, bool usesPartial)
    : Node(offset, [.. iterators.SelectMany(i => i.Parts), result])
{
    private readonly Node _result = result;

    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        var results = new List<FeelValue>();
        return Run(0, locals, call, results) ? FeelList.Owning([.. results]) : FeelNull.Instance;
    }

    private bool Run(int level, Local? locals, FeelCall call, List<FeelValue> results)
    {
        if (level == iterators.Length)
        {
            call.Budget.TakeItems(usesPartial ? results.Count + 1 : 1);
            call.Budget.TakeEvaluations(_result.Size);
            var partial = usesPartial ? FeelList.Owning([.. results]) : FeelList.Empty;
            results.Add(_result.Evaluate(new Local(partial, locals), call));
            return true;
        }

        if (iterators[level].Start(locals, call) is not { } domain)
            return false;
        for (long i = 0; i < domain.Count; i++)
        {
            call.Budget.TakeEvaluations(1);
            if (!Run(level + 1, new Local(domain.At(i), locals), call, results))
                return false;
        }

        return true;
    }
}

/// <summary><c>some</c> and <c>every</c>: three-valued as <c>or</c> and <c>and</c> over the combinations.</summary>
internal sealed class QuantifiedNode(int offset, bool decisive, Iterator[] iterators, Node condition)
    : Node(offset, [.. iterators.SelectMany(i => i.Parts), condition])
{
    private readonly Node _condition = condition;

    public override FeelValue Evaluate(Local? locals, FeelCall call)
    {
        bool? answer = !decisive;
        return Run(0, locals, call, ref answer) ? FeelBoolean.Of(answer) : FeelNull.Instance;
    }

    private bool Run(int level, Local? locals, FeelCall call, ref bool? answer)
    {
        if (level == iterators.Length)
        {
            call.Budget.TakeEvaluations(_condition.Size);
            if (_condition.Evaluate(locals, call) is not FeelBoolean value)
                answer = null;
            else if (value.Value == decisive)
                answer = decisive;
            return true;
        }

        if (iterators[level].Start(locals, call) is not { } domain)
            return false;
        for (long i = 0; i < domain.Count && answer != decisive; i++)
        {
            call.Budget.TakeEvaluations(1);
            if (!Run(level + 1, new Local(domain.At(i), locals), call, ref answer))
                return false;
        }

        return true;
    }
}
