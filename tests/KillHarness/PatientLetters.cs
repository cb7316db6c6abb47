using Microsoft.Extensions.Options;
using Workflows.Documents.Letters;

namespace KillHarness;

/// <summary>Letters that may take their time, where many hosts share a machine.</summary>
internal static class PatientLetters
{
    public static LetterRenderer Open() => new(Options.Create(new LetterOptions
    {
        TimeLimit = TimeSpan.FromMinutes(2),
        StartLimit = TimeSpan.FromMinutes(2),
    }));
}
