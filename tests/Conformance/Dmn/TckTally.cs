namespace Conformance.Dmn;

/// <summary>How many cases passed, failed, or did not pass because they call another language.</summary>
internal sealed class TckTally
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Cases that need a Java or PMML function to run, which the engine refuses.</summary>
    public int Refused { get; private set; }

    public void Count(bool passed, bool refused)
    {
        if (passed)
            Passed++;
        else if (refused)
            Refused++;
        else
            Failed++;
    }
}
