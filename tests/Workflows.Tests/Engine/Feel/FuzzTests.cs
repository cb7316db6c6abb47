using System.Text;
using Testing;
using Workflows.Engine.Feel;
using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

public class FuzzTests
{
    private static readonly string[] Tokens =
    [
        "1", "0", "-", "+", "*", "/", "**", "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "\"a\"", "\"", "@", "@\"P1D\"", "@\"2024-01-01\"",
        "<", "<=", ">", ">=", "=", "!=", "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies",
        "between", "instance of", "function", "external", "true", "false", "null", "x", "y z", "item", "partial", "?", "list<", "context<a:", "date and time",
        "count", "sort", "string", "substring", "matches", "replace", "context put", "range", "duration", "\\", "\u00A0", "🐎", "\uD83D", "//", "/*", "*/", "1e999",
    ];

    private static readonly string[] Seeds =
    [
        "for i in 1..3, j in [1, 2][item > 1] return {a: i, b: a + j}.b",
        "if x in (1, > 3, [5..9)) then \"a\" + string(x) else substring(\"hej\", 2, 1)",
        "sort([{p: 2}, {p: 1}], function(a, b) a.p < b.p)[p > 0].p",
        "every d in [@\"2024-01-01\", @\"2024-02-01\"] satisfies d + @\"P1M\" > date(2024, 1, 15)",
        "replace(\"abc\", \"(b)\", \"[$1]\", \"i\") = context put({k: 1}, [\"k\"], 2).k",
        "x instance of context<a: list<number>, b: function<string> -> Any>",
    ];

    [Fact]
    public void Token_soup_neither_crashes_nor_hangs() => Fuzz(20_261_120, 6000, Soup);

    [Fact]
    public void Mutated_expressions_neither_crash_nor_hang() => Fuzz(4_711, 6000, Mutation);

    [LongFact]
    public void Much_token_soup_and_many_mutations_neither_crash_nor_hang()
    {
        Fuzz(20_261_121, 300_000, Soup);
        Fuzz(4_712, 300_000, Mutation);
    }

    [Fact]
    public void Patterns_neither_crash_nor_hang()
    {
        const string alphabet = "ab()[]{}^$.*+?|\\-1,ns pLd";
        Fuzz(99, 3000, random =>
        {
            var pattern = new string([.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            return $"replace(\"aab abb\", \"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\", \"$1\")";
        });
    }

    private static void Fuzz(int seed, int rounds, Func<Random, string> next)
    {
        var random = new Random(seed);
        var scope = FeelScope.Of(FeelContext.Of(("x", FeelNumber.Of(3L)), ("y z", FeelList.Of(FeelString.Of("å")))));
        var names = FeelNames.Of("x", "y z");
        for (var round = 0; round < rounds; round++)
        {
            var text = next(random);
            try
            {
                var result = FeelExpression.Parse(text, names).Evaluate(scope, Evaluation(new FeelBudget(100_000, 60, 100_000)));
                result.Value.ToString().Should().NotBeNull();
                result.Reasons.Should().NotContain(r => r.Position.Line < 1);
                FeelUnaryTests.Parse(text, names).Test(FeelNumber.Of(1L), scope, Evaluation(new FeelBudget(100_000, 60, 100_000)));
            }
            catch (FeelSyntaxException refusal)
            {
                refusal.Position.Offset.Should().BeInRange(0, text.Length);
            }
            catch (FeelBudgetExceededException)
            {
            }
            catch (Exception crash) when (crash is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {text}", crash);
            }
        }
    }

    private static string Soup(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 25); i > 0; i--)
            text.Append(Tokens[random.Next(Tokens.Length)]).Append(random.Next(3) == 0 ? "" : " ");
        return text.ToString();
    }

    private static string Mutation(Random random)
    {
        var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length);
            if (random.Next(2) == 0)
                text.Insert(at, Tokens[random.Next(Tokens.Length)]);
            else
                text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
        }

        return text.ToString();
    }
}
