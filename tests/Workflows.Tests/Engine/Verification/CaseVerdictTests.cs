using System.Collections.Frozen;
using Workflows.Engine.Verification;

namespace Workflows.Tests.Engine.Verification;

public sealed class CaseVerdictTests
{
    private static readonly CaseRules Rules = new()
    {
        Decide = Set("decide"),
        Register = Set("register"),
        Notify = Set("notify"),
        Archive = Set("archive"),
        StartDeadline = Set("deadline-start"),
        EndDeadline = Set("deadline-end"),
    };

    [Fact]
    public void A_path_that_decides_registers_notifies_and_archives_is_complete()
    {
        var verdict = Verify(new ProcessText().Start().End("e").Nodes(Jobs("decide", "register", "notify", "archive"))
            .Flow("s", "decide", "register", "notify", "archive", "e"));

        verdict.Answers.Should().AllBeOfType<Answer.Yes>();
    }

    [Fact]
    public void A_path_that_decides_but_skips_the_letter_is_shown()
    {
        var verdict = Verify(new ProcessText().Start().End("e").Exclusive("x", "y").Nodes(Jobs("decide", "register", "notify", "archive"))
            .Flow("s", "decide", "register", "x").When("x", "notify").When("x", "y").Flow("notify", "y", "archive", "e"));

        verdict.DecisionsAreNotified.Should().BeOfType<Answer.No>().Which.Witness.Select(step => step.ElementId)
            .Should().Equal("p", "decide", "register", "archive");
        verdict.DecisionsAreRegistered.Should().BeOfType<Answer.Yes>();
        verdict.DecisionsAreArchived.Should().BeOfType<Answer.Yes>();
    }

    [Fact]
    public void A_path_that_never_decides_need_not_notify()
    {
        var verdict = Verify(new ProcessText().Start().End("e", "withdrawn").Exclusive("x").Nodes(Jobs("decide", "register", "notify", "archive"))
            .Flow("s", "x").When("x", "withdrawn").When("x", "decide").Flow("decide", "register", "notify", "archive", "e"));

        verdict.Answers.Should().AllBeOfType<Answer.Yes>();
    }

    [Fact]
    public void A_deadline_that_starts_and_never_ends_is_named()
    {
        var verdict = Verify(new ProcessText().Start().End("e", "e2").Exclusive("x")
            .Nodes(Job("begin", "deadline-start", "ten-weeks") + Job("stop", "deadline-end", "ten-weeks"))
            .Flow("s", "begin", "x").When("x", "stop").When("x", "e2").Flow("stop", "e"));

        var no = verdict.DeadlinesEnd.Should().BeOfType<Answer.No>().Which;
        no.Message.Should().Contain("ten-weeks");
        no.Witness.Select(step => step.ElementId).Should().Equal("p", "begin");
    }

    [Fact]
    public void A_deadline_that_runs_from_the_start_has_to_end_on_every_path()
    {
        var rules = Rules with { Deadlines = [new CaseDeadline("handling time", Set("none"), Set("decide"), StartsWithProcess: true)] };
        var text = new ProcessText().Start().End("e", "e2").Exclusive("x").Nodes(Jobs("decide", "register", "notify", "archive"))
            .Flow("s", "x").When("x", "e2").When("x", "decide").Flow("decide", "register", "notify", "archive", "e");

        var verdict = Verifier.Verify(text.Model(), "p", VerificationOptions.Default with { Case = rules }).Case!;

        verdict.DeadlinesEnd.Should().BeOfType<Answer.No>().Which.Message.Should().Contain("handling time");
    }

    private static CaseVerdict Verify(ProcessText text) =>
        Verifier.Verify(text.Model(), "p", VerificationOptions.Default with { Case = Rules }).Case!;

    private static FrozenSet<string> Set(string name) => new[] { name }.ToFrozenSet(StringComparer.Ordinal);

    private static string Jobs(params string[] types) => string.Concat(types.Select(type => Job(type, type, "")));

    private static string Job(string id, string type, string deadline) =>
        $"""
        <serviceTask id="{id}"><extensionElements><zeebe:taskDefinition type="{type}" />
        <zeebe:taskHeaders><zeebe:header key="deadline" value="{deadline}" /></zeebe:taskHeaders></extensionElements></serviceTask>
        """;
}
