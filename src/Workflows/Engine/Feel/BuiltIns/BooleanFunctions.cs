using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Boolean functions (DMN 1.5 §10.3.4.2, §10.3.4.4).</summary>
internal static class BooleanFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("not", new Signature([Any("negand")], Not)),
        new("all", Quantifier(decisive: false)),
        new("any", Quantifier(decisive: true)),
        new("is", new Signature([Any("value1"), Any("value2")], (a, _) => FeelBoolean.Of(a[0].Equals(a[1])))),
    ];

    private static FeelValue Not(FeelValue[] a, FeelCall call) => a[0] switch
    {
        FeelBoolean value => FeelBoolean.Of(!value.Value),
        FeelNull none => none,
        var other => call.Fail(FeelReasonCode.Type, $"not() needs a boolean, got {other.Type}"),
    };

    /// <summary>The decisive value wins wherever it stands; without it anything that is not boolean leaves no answer.</summary>
    private static Signature Quantifier(bool decisive) => new(
        [List("list")],
        (a, call) =>
        {
            FeelValue? unknown = null;
            foreach (var item in ((FeelList)a[0]).Items)
            {
                if (item is not FeelBoolean value)
                    unknown = item;
                else if (value.Value == decisive)
                    return value;
            }

            return unknown switch
            {
                null => FeelBoolean.Of(!decisive),
                FeelNull none => none,
                _ => call.Fail(FeelReasonCode.Type, $"the list must hold booleans, it holds a {unknown.Type}"),
            };
        },
        Variadic: true);
}
