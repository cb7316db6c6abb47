using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>
/// The names with spaces that a model gives to parts of values. A path such as <c>offer.lender name</c> can then be
/// read although nothing tells the type of <c>offer</c>. Names with signs or with words of the FEEL grammar are left
/// out: read that way they could change what another expression means.
/// </summary>
internal static class MemberNames
{
    /// <summary>A name that no expression can write; it only carries the others as its members.</summary>
    private const string Carrier = "\u0001";

    private static readonly string[] Sources = ["itemComponent", "variable", "column", "output"];

    private static readonly HashSet<string> Grammar = new(StringComparer.Ordinal)
    {
        "and", "or", "in", "between", "then", "else", "return", "satisfies", "instance", "of",
    };

    public static void AddTo(FeelNames names, IEnumerable<DmnDefinitions> models)
    {
        var members = new FeelNames();
        foreach (var element in models.SelectMany(model => Sources.SelectMany(model.Root.Below)))
            if (FeelNames.Normalize(element.Attribute("name") ?? "") is var name && IsPlain(name))
                members.Add(name);
        names.Add(Carrier, members);
    }

    private static bool IsPlain(string name)
    {
        var words = name.Split(' ');
        return words.Length > 1 && words.All(word => word.All(c => char.IsLetterOrDigit(c) || c == '_') && !Grammar.Contains(word));
    }
}
