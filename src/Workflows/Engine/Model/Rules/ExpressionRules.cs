using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Expressions of executable processes and the literal times of timers (8.4.7, 8.4.8, 10.5.5).</summary>
internal static partial class ExpressionRules
{
    private static readonly XName Type = XNamespace.Get("http://www.w3.org/2001/XMLSchema-instance") + "type";

    /// <summary>Elements whose schema type is Expression, so that xsi:type says whether they are formal.</summary>
    private static readonly FrozenSet<string> Typed = Kinds.Set(
        "conditionExpression", "condition", "timeDate", "timeCycle", "timeDuration", "loopCondition", "loopCardinality",
        "completionCondition", "activationCondition", "from", "to", "expression");

    /// <summary>Elements whose schema type is FormalExpression.</summary>
    private static readonly FrozenSet<string> AlwaysFormal = Kinds.Set(
        "transformation", "messagePath", "dataPath", "formalExpression");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An executable process uses formal expressions, not natural language", "8.4.8", ["EXT012"], model =>
            model.Of(Typed).Where(e => model.IsExecutable(e) && !IsFormal(model, e))
                .Select(e => new Fault(e, $"The {e.Kind()} is a natural-language expression; an executable process needs xsi:type=\"tFormalExpression\"."))),

        new("A formal expression has a body", "8.4.8", ["EXT013"], model =>
            model.Of([.. Typed, .. AlwaysFormal])
                .Where(e => (model.ProcessOf(e) is null ? model.AnyExecutable : model.IsExecutable(e)) && IsFormal(model, e) && string.IsNullOrWhiteSpace(e.Value))
                .Select(e => new Fault(e, $"The formal expression {e.Kind()} is empty."))),

        new("A timeDate is an ISO 8601 date and time", "10.5.5", ["EXT132"], model => Literals(model, "timeDate", Date())),
        new("A timeCycle is an ISO 8601 recurring interval", "10.5.5", ["EXT133"], model => Literals(model, "timeCycle", Cycle())),
        new("A timeDuration is an ISO 8601 duration", "10.5.5", ["EXT134"], model => Literals(model, "timeDuration", Duration())),

        new("A multi-instance completion condition is a boolean expression", "13.3.7", ["EXT071"], model => NotBoolean(model, "completionCondition")),
        new("A loop cardinality is an integer expression", "13.3.7", ["EXT068"], model =>
            model.Of("loopCardinality").Where(e => NoInteger().IsMatch(Body(e)))
                .Select(e => new Fault(e, $"The loopCardinality \"{Body(e)}\" is a constant that is not an integer."))),

        new("A loop condition is a boolean expression", "13.3.6", ["EXT066"], model => NotBoolean(model, "loopCondition")),
        new("The condition of a sequence flow is a boolean expression", "8.4.13", [], model => NotBoolean(model, "conditionExpression")),
    ];

    /// <summary>Whether an expression is formal: by its schema type, by xsi:type, or marked as FEEL by a leading "=".</summary>
    public static bool IsFormal(RuleModel model, XElement expression) =>
        AlwaysFormal.Contains(expression.Kind())
        || (string?)expression.Attribute(Type) is { } type && type.EndsWith("tFormalExpression", StringComparison.Ordinal)
        || expression.Value.TrimStart().StartsWith('=')
        || model.BindsByExtension;

    private static IEnumerable<Fault> Literals(RuleModel model, string element, Regex form) =>
        from time in model.Of(element)
        let text = time.Value.Trim()
        where text.Length > 0 && text[0] is not ('=' or '$' or '#') && IsFormal(model, time) && !form.IsMatch(text)
        select new Fault(time, $"The {element} \"{text}\" is not in the form that ISO 8601 gives.");

    private static IEnumerable<Fault> NotBoolean(RuleModel model, string element) =>
        from condition in model.Of(element)
        let text = Body(condition)
        where OtherLiteral().IsMatch(text)
        select new Fault(condition, $"The {element} \"{text}\" is a constant that is neither true nor false.");

    private static string Body(XElement expression) => expression.Value.Trim().TrimStart('=').Trim();

    [GeneratedRegex(@"^(-?\d{4,}-?\d{2}-?\d{2}(T\d{2}(:?\d{2}(:?\d{2}([.,]\d+)?)?)?)?|T?\d{2}:\d{2}(:\d{2}([.,]\d+)?)?)(Z|[+-]\d{2}(:?\d{2})?|@\S+|\[\S+\])*$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^[+-]?P(?=.)(\d+([.,]\d+)?Y)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    // A cron line (six fields or an @name) is what engines take beside the standard's form.
    [GeneratedRegex(@"^(R\d*(/[^/\s]+){1,2}|P\S+|[+-]?\d{4}-\S+|(\S+\s+){4,6}\S+|@\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Cycle();

    [GeneratedRegex(@"^(-?\d+([.,]\d+)?|""[^""]*""|'[^']*')$", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLiteral();

    [GeneratedRegex(@"^(-\d+|-?\d+[.,]\d+|true|false|""[^""]*""|'[^']*')$", RegexOptions.CultureInvariant)]
    private static partial Regex NoInteger();
}
