namespace Workflows.Cases;

/// <summary>Closes the case at the end of its process. A closed case takes no more steps.</summary>
public static class CloseCase
{
    public static void Run(CaseUnit unit)
    {
        unit.Case.ClosedAt ??= unit.Now;
        unit.Record("case.closed", new { unit.Case.Number });
    }
}
