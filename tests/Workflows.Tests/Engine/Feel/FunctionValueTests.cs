using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

public class FunctionValueTests
{
    [Theory]
    [InlineData("(function(fee, rate) fee * rate)(rate: 2, fee: 50)", "100")]
    [InlineData("(function(fee) fee)(rate: 2)", "null")]
    [InlineData("(function(fee, rate) fee)(50)", "null")]
    [InlineData("(function() 7)(1)", "null")]
    [InlineData("[abs, function(n) n + 1][2](4)", "5")]
    [InlineData("{add: function(n) function(m) n + m}.add(3)(4)", "7")]
    [InlineData("{k: 2, f: function(n) n * k, inner: {k: 9, r: f(3)}}.inner.r", "6")]
    [InlineData("{sum of: function(l) if l = [] then 0 else l[1] + sum of(remove(l, 1)), r: sum of([4, 5])}.r", "9")]
    public void A_function_is_invoked_where_it_stands(string expression, string expected) => Same(expression, expected);

    [Theory]
    [InlineData("function(n) n * 2", "8")]
    [InlineData("function(n: number) n * 2", "8")]
    [InlineData("abs", "4")]
    [InlineData("function(n: string) n", "null")]
    [InlineData("function(n, m) n", "null")]
    [InlineData("4", "null")]
    public void A_function_is_passed_where_its_parameters_fit(string given, string expected) =>
        Same($"(function(f: function<number> -> number) f(4))({given})", expected);
}
