using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Feel;

/// <summary>
/// A compiled XPath pattern. Patterns run in time linear in the input; only one with a back-reference needs
/// backtracking, and gets short inputs.
/// </summary>
internal sealed class FeelPattern
{
    private const int LongestPattern = 2_000;
    private const int LongestBacktracked = 500;
    private const int LongestResult = 1_000_000;
    private const int MostKept = 200;

    private static readonly ConcurrentDictionary<(string, string), FeelPattern> Kept = new();

    private readonly Regex _regex;
    private readonly bool _literal;
    private readonly bool _backtracks;

    private FeelPattern(Regex regex, bool literal, bool backtracks)
    {
        _regex = regex;
        _literal = literal;
        _backtracks = backtracks;
    }

    /// <exception cref="FormatException">Not a pattern, or one that is refused; the message says why.</exception>
    public static FeelPattern For(string pattern, string flags)
    {
        if (Kept.TryGetValue((pattern, flags), out var kept))
            return kept;
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept.GetOrAdd((pattern, flags), Compile(pattern, flags));
    }

    private static FeelPattern Compile(string pattern, string flags)
    {
        if (pattern.Length > LongestPattern)
            throw new FormatException($"it has more than {LongestPattern} characters");
        if (flags.AsSpan().ContainsAnyExcept("smixq"))
            throw new FormatException($"the flags '{flags}' are not among s, m, i, x and q");
        var literal = flags.Contains('q', StringComparison.Ordinal);
        var translation = literal ? new PatternTranslation(Regex.Escape(pattern), false) : PatternTranslator.Translate(pattern, flags);
        var options = RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            var regex = translation.HasBackReference
                ? new Regex(translation.Pattern, options, TimeSpan.FromMilliseconds(250))
                : new Regex(translation.Pattern, options | RegexOptions.NonBacktracking);
            return new FeelPattern(regex, literal, translation.HasBackReference);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new FormatException("it cannot be read", problem);
        }
    }

    public bool IsMatch(string input)
    {
        try
        {
            return _regex.IsMatch(Bounded(input));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooMuch();
        }
    }

    public IEnumerable<(int At, int Length)> Matches(string input)
    {
        for (var match = First(input); match.Success; match = Next(match))
            yield return (match.Index, match.Length);
    }

    /// <summary>Null when the replacement has a <c>$</c> or <c>\</c> that means nothing.</summary>
    public string? Replace(string input, string replacement, FeelBudget budget)
    {
        var result = new StringBuilder();
        var start = 0;
        for (var match = First(input); match.Success; match = Next(match))
        {
            budget.TakeEvaluations(1 + (replacement.Length / 16));
            result.Append(input, start, match.Index - start);
            if (!TryAppend(result, match, replacement))
                return null;
            start = match.Index + match.Length;
            if (result.Length > LongestResult)
                throw new FeelBudgetExceededException("characters in one string", LongestResult);
        }

        return result.Append(input, start, input.Length - start).ToString();
    }

    private bool TryAppend(StringBuilder result, Match match, string replacement)
    {
        if (_literal)
        {
            result.Append(replacement);
            return true;
        }

        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c is not ('$' or '\\'))
            {
                result.Append(c);
                continue;
            }

            if (++i == replacement.Length)
                return false;
            if (c == '$' && char.IsAsciiDigit(replacement[i]))
                i = AppendGroup(result, match, replacement, i);
            else if (c == '\\' && replacement[i] is '$' or '\\')
                result.Append(replacement[i]);
            else
                return false;
        }

        return true;
    }

    /// <summary>As many digits count as there are groups for; a group that did not take part is empty.</summary>
    private static int AppendGroup(StringBuilder result, Match match, string replacement, int at)
    {
        var number = replacement[at] - '0';
        while (at + 1 < replacement.Length && char.IsAsciiDigit(replacement[at + 1]) && (number * 10) + replacement[at + 1] - '0' < match.Groups.Count)
            number = (number * 10) + replacement[++at] - '0';
        result.Append(match.Groups[number.ToString(CultureInfo.InvariantCulture)].Value);
        return at;
    }

    private Match First(string input)
    {
        try
        {
            return _regex.Match(Bounded(input));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooMuch();
        }
    }

    private static Match Next(Match match)
    {
        try
        {
            return match.NextMatch();
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooMuch();
        }
    }

    private string Bounded(string input) =>
        !_backtracks || input.Length <= LongestBacktracked ? input : throw TooMuch();

    private static FeelBudgetExceededException TooMuch() => new("characters matched against a back-reference", LongestBacktracked);
}
