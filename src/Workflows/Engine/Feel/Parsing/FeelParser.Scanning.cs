namespace Workflows.Engine.Feel;

/// <summary>Characters: white space and comments, signs, words, and the complaint about something else.</summary>
internal sealed partial class FeelParser
{
    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Space()
    {
        while (_at < _text.Length)
        {
            if (FeelCharacters.IsSpace(_text[_at]))
                _at++;
            else if (_text[_at] == '/' && Peek(1) == '/')
                SkipTo("\n", _text.Length);
            else if (_text[_at] == '/' && Peek(1) == '*')
                SkipTo("*/", -1);
            else
                return;
        }
    }

    private void SkipTo(string end, int otherwise)
    {
        var found = _text.IndexOf(end, _at + 2, StringComparison.Ordinal);
        if (found < 0 && otherwise < 0)
            throw new FeelSyntaxException($"the comment has no end", FeelPosition.At(_text, _at), $"'{end}'");
        _at = found < 0 ? otherwise : found + end.Length;
    }

    private bool TrySymbol(string symbol)
    {
        Space();
        if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) != 0)
            return false;
        _at += symbol.Length;
        return true;
    }

    private void ExpectSymbol(string symbol, FaultText? expected = null)
    {
        if (!TrySymbol(symbol))
            throw Unexpected(expected ?? FaultText.Of($"'{symbol}'"));
    }

    private bool IsWordAt(int at, string word) =>
        string.CompareOrdinal(_text, at, word, 0, word.Length) == 0
        && !FeelCharacters.IsNamePart(FeelCharacters.At(_text, at + word.Length));

    private bool TryWord(string word)
    {
        Space();
        if (!IsWordAt(_at, word))
            return false;
        _at += word.Length;
        return true;
    }

    private void ExpectWord(string word)
    {
        if (!TryWord(word))
            throw Unexpected($"'{word}'");
    }

    private FeelSyntaxException Unexpected(FaultText expected) => Unexpected(expected, _at);

    private FeelSyntaxException Unexpected(FaultText expected, int at)
    {
        var found = at >= _text.Length ? FaultText.Of($"the text ends too early") : FaultText.Of($"unexpected '{char.ConvertFromUtf32(Shown(at))}'");
        return new FeelSyntaxException(found, FeelPosition.At(_text, at), expected);
    }

    private int Shown(int at)
    {
        var c = FeelCharacters.At(_text, at);
        return c is >= 0xD800 and <= 0xDFFF ? 0xFFFD : c;
    }
}
