using System.Text;
using Testing;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;
using Workflows.Tests.Engine.Verification;

namespace Workflows.Tests.Engine.Model;

/// <summary>Whatever the file holds: it loads, or it is refused with a reason and a place.</summary>
public sealed class BpmnFuzzTests
{
    private const string Head = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">""";

    [Fact]
    public void Changed_bytes_are_loaded_or_refused_with_a_place() => Bytes(seed: 11, rounds: 250);

    [LongFact]
    public void Many_changed_bytes_are_loaded_or_refused_with_a_place() => Bytes(seed: 12, rounds: 30_000);

    [Fact]
    public void Changed_trees_are_refused_or_can_be_verified() => Trees(seed: 21, rounds: 100);

    [LongFact]
    public void Many_changed_trees_are_refused_or_can_be_verified() => Trees(seed: 22, rounds: 4_000);

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public void Deep_nesting_is_refused_where_it_becomes_too_deep(int depth)
    {
        var text = Head + """<process id="p" isExecutable="true">""" + string.Concat(Enumerable.Range(0, depth).Select(i => $"""<subProcess id="s{i}">"""))
            + string.Concat(Enumerable.Repeat("</subProcess>", depth)) + "</process></definitions>";

        Refusal(text).Should().Contain(fault => fault.Message.Contains("deeper", StringComparison.Ordinal) && fault.Column > 0);
    }

    [Fact]
    public void Entities_that_expand_are_refused_before_they_do()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i =>
            $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">"));

        Refusal($"<!DOCTYPE definitions [<!ENTITY e0 \"x\">{entities}]>{Head}&e20;</definitions>").Should().ContainSingle().Which.Line.Should().Be(1);
    }

    [Fact]
    public void External_entities_are_not_fetched()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.File("secret.txt");
        File.WriteAllText(secret, "SECRET");
        var text = $"<!DOCTYPE definitions [<!ENTITY outside SYSTEM \"file://{secret}\">]>{Head}<process id=\"p\" name=\"&outside;\" /></definitions>";

        Refusal(text).Should().NotContain(fault => fault.Message.Contains("SECRET", StringComparison.Ordinal));
        Refusal($"<!DOCTYPE definitions SYSTEM \"http://127.0.0.1:9/x.dtd\">{Head}</definitions>").Should().ContainSingle();
    }

    [Fact]
    public void A_file_of_50_MiB_is_refused_without_being_parsed()
    {
        using var endless = new EndlessStream(Encoding.UTF8.GetBytes(Head), 50 * 1024 * 1024);

        var load = () => ProcessModel.Load(endless);

        load.Should().Throw<BpmnModelException>().Which.Message.Should().Contain("larger than");
        endless.Given.Should().BeLessThan(11 * 1024 * 1024);
    }

    [Fact]
    public void An_expression_that_nests_too_deeply_is_refused_at_its_element()
    {
        var text = new ProcessText().Start().Users("a").End("e").Flow("s", "a", "e").Xml()
            .Replace("""<userTask id="a" />""", $"""<userTask id="a"><extensionElements><zeebe:ioMapping><zeebe:input source="={new string('(', 50_000)}" target="x" /></zeebe:ioMapping></extensionElements></userTask>""", StringComparison.Ordinal);

        Refusal(text).Should().Contain(fault => fault.ElementId == "a" && fault.Line > 0);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    public void Files_in_other_encodings_load(string encoding)
    {
        LegacyEncodings.Enable();
        var text = $"""<?xml version="1.0" encoding="{encoding}"?>""" + new ProcessText().Start().Nodes("""<userTask id="a" name="Överklagan" />""").End("e").Flow("s", "a", "e").Xml();
        var target = Encoding.GetEncoding(encoding);

        var model = ProcessModel.Load(target.GetPreamble().Concat(target.GetBytes(text)).ToArray());

        model.Find("p", "a")!.Name.Should().Be("Överklagan");
    }

    [Fact]
    public void Many_inclusive_joins_are_refused_before_they_use_up_the_memory()
    {
        const int Gateways = 1_000;
        var text = new ProcessText().Start().End("e").Flow("s", "g0a");
        for (var i = 0; i < Gateways; i++)
        {
            text.Nodes($"""<inclusiveGateway id="g{i}a" /><inclusiveGateway id="g{i}b" />""");
            text.When($"g{i}a", $"g{i}b").When($"g{i}a", $"g{i}b").Flow($"g{i}b", i == Gateways - 1 ? "e" : $"g{i + 1}a");
        }

        Refusal(text.Xml()).Should().ContainSingle().Which.Message.Should().Contain("joins");
    }

    [Fact]
    public void The_samples_that_are_spoilt_are_sound_before()
    {
        foreach (var sample in Samples())
            ProcessModel.Load(sample).Processes.Should().NotBeEmpty();
    }

    private static void Bytes(int seed, int rounds)
    {
        var samples = Samples().Select(Encoding.UTF8.GetBytes).ToList();
        for (var round = 0; round < rounds; round++)
        {
            var spoilt = new BpmnMutations(seed * 1_000_003 + round).Bytes(samples[round % samples.Count]);
            Sure(() => Load(spoilt), seed, round);
        }
    }

    private static void Trees(int seed, int rounds)
    {
        var few = VerificationOptions.Default with { MaxStates = 40, MaxChoices = 40 };
        var samples = Samples();
        for (var round = 0; round < rounds; round++)
        {
            var spoilt = new BpmnMutations(seed * 1_000_003 + round).Tree(samples[round % samples.Count]);
            Sure(() =>
            {
                if (Load(Encoding.UTF8.GetBytes(spoilt)) is { } model)
                    Verifier.Verify(model, few);
            }, seed, round);
        }
    }

    private static void Sure(Action act, int seed, int round)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"seed {seed}, round {round}: {error.Message}", error);
        }
    }

    private static ProcessModel? Load(byte[] source)
    {
        try
        {
            return ProcessModel.Load(source);
        }
        catch (BpmnModelException refused)
        {
            refused.Faults.Should().NotBeEmpty().And.OnlyContain(fault => fault.Message.Length > 0 && fault.Line > 0 && fault.Column > 0);
            return null;
        }
    }

    private static IReadOnlyList<ModelFault> Refusal(string text)
    {
        var load = () => ProcessModel.Load(text);
        return load.Should().Throw<BpmnModelException>().Which.Faults;
    }

    /// <summary>Processes that use much of the language, the product's own among them.</summary>
    private static List<string> Samples() =>
    [
        File.ReadAllText(Repository.PathOf("definitions/building-permit/process.bpmn")),
        BpmnSamples.Events,
        BpmnSamples.Activities,
        BpmnSamples.Gateways,
    ];
}
