namespace Host.Forms;

/// <summary>What is wrong with a field of a form that this host wrote; forms of a process have <c>FormError</c>.</summary>
/// <param name="FieldId">The id of the control.</param>
/// <param name="Text">In the reader's language.</param>
public sealed record FieldProblem(string FieldId, string Text);
