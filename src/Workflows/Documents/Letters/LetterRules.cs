using System.Text;
using System.Text.RegularExpressions;

namespace Workflows.Documents.Letters;

/// <summary>
/// What a letter may not hold, checked before it is compiled. The compiler offers the machine's date through
/// <c>today</c> and cannot be told another, so a letter may name neither it nor <c>eval</c>, by which it could be
/// written in another way; the date of the letter comes from the case.
/// </summary>
internal static partial class LetterRules
{
    private const int LargestTotal = 8 * 1024 * 1024;
    private const int DeepestNesting = 250;
    private static readonly string[] Extensions = [".typ", ".json", ".csv", ".txt", ".svg", ".png", ".jpg"];

    /// <summary>The first thing wrong with the source, or null.</summary>
    public static LetterFailed? Check(LetterSource source) =>
        source.Files.Select(NameProblem).FirstOrDefault(p => p is not null)
        ?? SizeProblem(source)
        ?? source.Files.Where(f => IsRead(f.Name)).Select(TextProblem).FirstOrDefault(p => p is not null);

    private static LetterFailed? NameProblem(LetterFile file)
    {
        if (!FileName().IsMatch(file.Name))
            return At(file.Name, 1, 1, "a letter's file is named by a path of letters, digits, '.', '_' and '-', below the definitions folder");
        return Extensions.Contains(Path.GetExtension(file.Name))
            ? null
            : At(file.Name, 1, 1, $"a letter can read only files of the kinds {string.Join(' ', Extensions)}");
    }

    private static LetterFailed? SizeProblem(LetterSource source) =>
        source.Files.Sum(f => (long)f.Content.Length) > LargestTotal
            ? At(source.Main.Name, 1, 1, $"the letter and its shared files are larger than {LargestTotal / 1024 / 1024} MB")
            : null;

    private static LetterFailed? TextProblem(LetterFile file)
    {
        var text = Encoding.UTF8.GetString(file.Content.Span);
        foreach (var (pattern, message) in Forbidden)
            if (pattern.Match(text) is { Success: true } match)
                return At(file.Name, text, match.Index, message);
        return NestingProblem(file.Name, text);
    }

    /// <summary>The compiler's stack ends at some thousands of open brackets, and the process with it.</summary>
    private static LetterFailed? NestingProblem(string name, string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' or '{' && ++depth > DeepestNesting)
                return At(name, text, i, $"more than {DeepestNesting} brackets are open here");
            if (text[i] is ')' or ']' or '}')
                depth = Math.Max(0, depth - 1);
        }
        return null;
    }

    private static bool IsRead(string name) => Path.GetExtension(name) is not (".png" or ".jpg");

    private static LetterFailed At(string name, string text, int index, string message)
    {
        var lineStart = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;
        return At(name, text.AsSpan(0, index).Count('\n') + 1, index - lineStart + 1, message);
    }

    private static LetterFailed At(string name, int line, int column, string message) => new(name, line, column, message);

    private static readonly (Regex Pattern, string Message)[] Forbidden =
    [
        (Today(), "the letter's date comes from the case (letter-date), not from the machine's clock"),
        (TodayImported(), "a letter can import names only from its own files"),
        (Eval(), "a letter cannot use eval"),
        (Package(), "a letter cannot use packages"),
    ];

    [GeneratedRegex(@"^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}(/[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}){0,9}\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\.(\s|/\*.*?\*/|//[^\n]*\n)*today(?![\p{L}\p{N}_-])", RegexOptions.Singleline)]
    private static partial Regex Today();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_-])import(\s|/\*.*?\*/)+[^""\s:][^:""\n]*:[^;""]*?(\*|(?<![\p{L}\p{N}_-])today(?![\p{L}\p{N}_-]))", RegexOptions.Singleline)]
    private static partial Regex TodayImported();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_-])eval(?![\p{L}\p{N}_-])")]
    private static partial Regex Eval();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_-])(import|include)\s*\(?\s*""@")]
    private static partial Regex Package();
}
