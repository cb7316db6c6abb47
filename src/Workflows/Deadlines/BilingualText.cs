namespace Workflows.Deadlines;

/// <summary>The languages in which every user text of a clock exists.</summary>
public enum TextLanguage
{
    Swedish,
    English,
}

/// <summary>A user text in Swedish and English; both are always present.</summary>
public sealed record BilingualText(string Sv, string En)
{
    public string In(TextLanguage language) => language == TextLanguage.Swedish ? Sv : En;

    public override string ToString() => Sv;
}
