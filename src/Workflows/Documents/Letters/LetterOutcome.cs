namespace Workflows.Documents.Letters;

/// <summary>What came of an attempt to make a letter.</summary>
public abstract record LetterOutcome
{
    private protected LetterOutcome()
    {
    }
}

/// <summary>The letter as tagged PDF/A-2a.</summary>
public sealed record LetterRendered(byte[] Pdf) : LetterOutcome;

/// <summary>
/// The letter cannot be made until someone changes it or the data it is given. <paramref name="File"/> is a name from
/// its source; <paramref name="Line"/> and <paramref name="Column"/> count from 1.
/// </summary>
public sealed record LetterFailed(string File, int Line, int Column, string Message) : LetterOutcome
{
    public override string ToString() => $"{File}, line {Line}, column {Column}: {Message}";
}

/// <summary>The letter took more time or memory than it may and was stopped. Trying again gives the same.</summary>
public sealed record LetterRanAway(LetterLimit Limit, string Message) : LetterOutcome;

/// <summary>Letters cannot be made here at the moment, through no fault of this letter. Try again later.</summary>
public sealed record LetterWorkerBroken(string Message) : LetterOutcome;

/// <summary>What a letter ran out of.</summary>
public enum LetterLimit
{
    Time,
    Memory,
}
