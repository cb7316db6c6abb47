using System.Text;

namespace Workflows.Engine.Feel;

/// <summary>How compound values are written by <c>string()</c>; strings inside them are quoted.</summary>
internal static class FeelText
{
    private const int LongestText = 1_000_000;

    public static string OfList(FeelList list) => Write(list);
    public static string OfContext(FeelContext context) => Write(context);
    public static string OfRange(FeelRange range) => Write(range);

    private static string Write(FeelValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FeelValue value)
    {
        if (text.Length > LongestText)
            return;
        switch (value)
        {
            case FeelString s:
                AppendQuoted(text, s.Value);
                break;
            case FeelList list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                    Append(text.Append(i == 0 ? "" : ", "), list[i]);
                text.Append(']');
                break;
            case FeelContext context:
                AppendEntries(text, context);
                break;
            case FeelRange range:
                AppendRange(text, range);
                break;
            default:
                text.Append(value);
                break;
        }
    }

    private static void AppendEntries(StringBuilder text, FeelContext context)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in context)
        {
            text.Append(first ? "" : ", ");
            first = false;
            if (IsPlainName(key))
                text.Append(key);
            else
                AppendQuoted(text, key);
            Append(text.Append(": "), value);
        }

        text.Append('}');
    }

    private static void AppendRange(StringBuilder text, FeelRange range)
    {
        if (range.Form != FeelRangeForm.Interval)
            AppendUnary(text, range.Form == FeelRangeForm.Equal ? "= " : "!= ", range.Start);
        else if (range.Start.IsNull)
            AppendUnary(text, range.EndIncluded ? "<= " : "< ", range.End);
        else if (range.End.IsNull)
            AppendUnary(text, range.StartIncluded ? ">= " : "> ", range.Start);
        else
        {
            Append(text.Append(range.StartIncluded ? '[' : '('), range.Start);
            Append(text.Append(" .. "), range.End);
            text.Append(range.EndIncluded ? ']' : ')');
        }
    }

    private static void AppendUnary(StringBuilder text, string sign, FeelValue endpoint)
    {
        Append(text.Append('(').Append(sign), endpoint);
        text.Append(')');
    }

    private static void AppendQuoted(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');

    private static bool IsPlainName(string key)
    {
        if (key.Length == 0 || !FeelCharacters.IsNameStart(char.ConvertToUtf32(key + "\0\0", 0)))
            return false;
        return key.EnumerateRunes().All(r => FeelCharacters.IsNamePart(r.Value) || r.Value is ' ' or '-' or '\'' or '.' or '/' or '+' or '*');
    }
}
