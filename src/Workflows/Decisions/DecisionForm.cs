namespace Workflows.Decisions;

/// <summary>The four forms in which a board's cases are decided.</summary>
public enum DecisionForm
{
    /// <summary>By whoever holds a delegation (KL 6:37, 7:5).</summary>
    Delegate,

    /// <summary>By the chair in a matter so urgent that the board cannot be awaited (KL 6:39).</summary>
    Chair,

    /// <summary>By a committee of the board (utskott) at a meeting.</summary>
    Committee,

    /// <summary>By the board itself (nämnd) at a meeting.</summary>
    Board,
}

public static class DecisionForms
{
    /// <summary>As rules and rows name it.</summary>
    public static string Word(this DecisionForm form) => form.ToString().ToLowerInvariant();

    /// <returns>Null for a word that names none.</returns>
    public static DecisionForm? Parse(string word) =>
        Enum.TryParse<DecisionForm>(word, true, out var form) && form.Word() == word ? form : null;

    /// <summary>Whether it is made in the board's name by one person, and so reported to it (KL 6:39-40, 7:8).</summary>
    public static bool IsReported(this DecisionForm form) => form is DecisionForm.Delegate or DecisionForm.Chair;
}
