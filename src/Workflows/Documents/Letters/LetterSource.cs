using System.Text;

namespace Workflows.Documents.Letters;

/// <summary>
/// A file that a letter is made of. <paramref name="Name"/> is its path below the definitions folder with forward
/// slashes, <c>building-permit/letters/decision.sv.typ</c>; the letter reads it as that path with a leading slash.
/// </summary>
public sealed record LetterFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A text file in UTF-8.</summary>
    public static LetterFile FromText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}

/// <summary>
/// One letter: the Typst file that is compiled and every other file that it may read (the layout, a logotype).
/// There is nothing else that it can read.
/// </summary>
public sealed record LetterSource(LetterFile Main, IReadOnlyList<LetterFile> Shared)
{
    internal IEnumerable<LetterFile> Files => Shared.Prepend(Main);
}
