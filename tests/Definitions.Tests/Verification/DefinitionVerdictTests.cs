using System.Collections.Frozen;
using Testing;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;

namespace Definitions.Tests.Verification;

/// <summary>Every process of the product is proved: it can always end, and what it decides is registered, sent and archived.</summary>
public sealed class DefinitionVerdictTests
{
    private static readonly CaseRules Rules = new()
    {
        Decide = Set("se.kommun.decide"),
        Register = Set("se.kommun.register"),
        Notify = Set("se.kommun.send-letter"),
        Archive = Set("se.kommun.archive"),
        Deadlines = [new CaseDeadline("handling time", Set("se.kommun.handling-time"), Set("se.kommun.decide", "se.kommun.close-case"), StartsWithProcess: true)],
    };

    public static TheoryData<string> Processes() =>
        [.. Directory.GetFiles(Repository.PathOf("definitions"), "process.bpmn", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Processes))]
    public void A_process_is_sound_and_completes_its_legal_duties(string file)
    {
        var model = ProcessModel.Load(File.ReadAllBytes(Repository.PathOf(file)));

        foreach (var verdict in Verifier.Verify(model, VerificationOptions.Default with { Case = Rules }))
        {
            verdict.CanAlwaysEnd.Should().BeOfType<Answer.Yes>(because: $"{verdict.CanAlwaysEnd}");
            verdict.EveryElementReachable.Should().BeOfType<Answer.Yes>(because: $"{verdict.EveryElementReachable}");
            verdict.Bounded.Should().BeOfType<Answer.Yes>(because: $"{verdict.Bounded}");
            verdict.NothingLeftBehind.IsVerdict.Should().BeTrue();
            verdict.Case!.Answers.Should().AllSatisfy(answer => answer.Should().BeOfType<Answer.Yes>(because: $"{answer}"));
        }
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
