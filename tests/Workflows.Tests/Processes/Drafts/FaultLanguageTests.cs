using System.Text;
using System.Text.Json.Nodes;
using Testing;
using Workflows.Deadlines.Rules;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts.Checks;
using Workflows.Processes.Forms;
using Workflows.Processes.Scenarios;
using Workflows.Tests.Deadlines;

namespace Workflows.Tests.Processes.Drafts;

/// <summary>What a process owner reads of a file that is wrong: what, where and what to do, in Swedish and English.</summary>
public sealed class FaultLanguageTests
{
    private const string Settings = "process.json";
    private const string Limits = "deadlines.json";
    private const string Form = "forms/application.form";
    private const string Example = "scenarios/refused.json";
    private const string Table = "decisions/fee.dmn";
    private const string Message = "messages/receipt.sv.txt";

    private static readonly ProcessBundle Permit = ReadBundleFolder.Run(Repository.PathOf("definitions/building-permit"));

    [Theory]
    [InlineData(Settings, "\"id\": \"building-permit\",", "\"id\": \"building-permit\"", "Rad 3: Filen följer inte reglerna för JSON.")]
    [InlineData(Settings, "  \"board\": \"Byggnadsnämnden\",\n", "", "Rad 1: 'board' saknas. Lägg till det.")]
    [InlineData(Settings, "\"board\":", "\"nämnd\":", "Rad 8 (nämnd): 'nämnd' hör inte hemma här. Ta bort det, eller använd något av:")]
    [InlineData(Settings, "\"board\": \"Byggnadsnämnden\"", "\"board\": 7", "Rad 8 (board): Här ska det stå en text inom citattecken.")]
    [InlineData(Settings, "\"board\": \"Byggnadsnämnden\"", "\"board\": null", "Rad 8 (board): Här ska det stå en text inom citattecken.")]
    [InlineData(Settings, "\"title\": { \"sv\": \"Ansökan om bygglov\", \"en\"", "\"title\": { \"sv\": \"Ansökan om bygglov\", \"in\"", "(kinds.building.title.in): 'in' hör inte hemma här.")]
    [InlineData(Settings, ", \"otherwiseApplicant\": true", ", \"otherwiseApplicant\": \"ja\"", "(application.participants[0].otherwiseApplicant): Här ska det stå true eller false.")]
    [InlineData(Settings, "\"by\": \"representative\"", "\"by\": \"neighbour\"", "'by' under 'represented' är 'neighbour'. Det ska vara en roll under 'roles' med \"represents\": \"applicant\".")]
    [InlineData(Settings, "\"followOns\": [", "\"starts\": [{ \"id\": \"tip\", \"name\": { \"sv\": \"Tips\", \"en\": \"Tip\" }, \"intro\": { \"sv\": \"\", \"en\": \"\" }, \"form\": \"application\", \"group\": \"registrars\" }],\n  \"followOns\": [", "'Tips' under 'starts' har antingen både 'message' och 'variable' eller, i en process med \"byStaff\": true,")]
    [InlineData(Settings, "\"relation\": \"building-permit\",\n      \"name\": { \"sv\": \"Strandskyddsdispens", "\"name\": { \"sv\": \"Strandskyddsdispens", "Under 'followOns' saknar 'Strandskyddsdispens, ansökan på papper' sin 'relation'")]
    [InlineData(Limits, "\"application.received\": {", "\"application.arrived\": {", "Händelsen 'application.received' finns inte. Lägg till den under 'events', eller rätta namnet.")]
    [InlineData(Limits, "{ \"weeks\": 10 }", "{ \"weeks\": \"tio\" }", "Här ska det stå ett heltal från 0 till 5200.")]
    [InlineData(Limits, "\"process\": \"building-permit\",", "", "Rad 1: 'process' saknas. Lägg till det.")]
    [InlineData(Form, "\"type\": \"radio\"", "\"type\": \"table\"", "Fältet «Vad gäller ärendet?»: fält av slaget 'table' visas inte på sidorna. Byt det mot ett annat slag.")]
    [InlineData(Form, "\"key\": \"kind\",", "", "'key' saknas. Lägg till det.")]
    [InlineData(Form, "\"key\": \"kind\",", "\"key\": \"email\",", "Två fält har nyckeln 'email'. Ge det ena en annan.")]
    [InlineData(Form, "\"hide\": \"=", "\"hide\": \"=(", " kan inte läsas. ")]
    [InlineData(Form, "\"components\"", "\"parts\"", "Rad 1: 'components' saknas. Lägg till det.")]
    [InlineData(Example, "\"on\": \"2026-03-10\"", "\"on\": \"10 mars\"", "Rad 5 (given.on): Här ska det stå ett datum inom citattecken, som \"2026-03-12\".")]
    [InlineData(Example, "\"on\": \"2026-03-16\"", "\"on\": \"2026-03-11\"", "Åtgärd 2 är den 2026-03-11, före det som står ovanför. Ordna åtgärderna efter dag.")]
    [InlineData(Example, "\"served\": true", "\"telefon\": true", "(actions[4].telefon): 'telefon' hör inte hemma här.")]
    [InlineData(Example, "\"served\": true", "\"served\": false", "Åtgärd 5 ska vara precis en av 'task',")]
    [InlineData(Table, "</decision>", "", "Filens XML kan inte läsas här.")]
    [InlineData(Message, "{{ case.number }}\nHej", "{{ case.number\nHej", "Rad 1: '{{' saknar sitt slut '}}'.")]
    [InlineData(Message, "{{ case.title }}", "{{ case.title + }}", "Rad 4: ")]
    public void What_is_wrong_with_a_file_is_said_in_Swedish_with_its_place(string file, string from, string to, string told)
    {
        var text = Permit.ReadText(file);
        text.Should().Contain(from);

        var finding = PartChecks.Run(Permit.With(file, text.Replace(from, to, StringComparison.Ordinal))).Should().ContainSingle().Subject;

        finding.File.Should().Be(file);
        finding.Message.Sv.Should().Contain(told);
        English.In(finding.Message.Sv).Should().BeEmpty(finding.Message.Sv);
        finding.Message.En.Should().NotBe(finding.Message.Sv);
    }

    [Fact]
    public void Whatever_is_missing_too_much_or_of_another_kind_in_the_settings_is_told_in_both_languages() =>
        Told(Settings, x => ProcessDescription.Parse(new ProcessBundle([KeyValuePair.Create(Settings, x)]))).Should().BeGreaterThan(500);

    [Fact]
    public void Whatever_is_missing_too_much_or_of_another_kind_in_the_limits_is_told_in_both_languages() =>
        Told(Limits, x => DeadlineRules.Parse(x)).Should().BeGreaterThan(500);

    [Fact]
    public void Whatever_is_missing_too_much_or_of_another_kind_in_a_form_is_told_in_both_languages() =>
        Told(Form, x => CaseForm.Parse(Form, x)).Should().BeGreaterThan(50);

    [Fact]
    public void Whatever_is_missing_too_much_or_of_another_kind_in_an_example_is_told_in_both_languages() =>
        Told(Example, x => Scenario.Parse(Example, x)).Should().BeGreaterThan(100);

    [Theory]
    [InlineData("process.bpmn", "key=\"message\" value=\"receipt\"", "key=\"message\" value=\"\"", "Ärendet stannar vid «Skicka mottagningsbevis»: Steget 'send-receipt' saknar uppgiften 'message'.")]
    [InlineData("process.bpmn", "key=\"message\" value=\"receipt\"", "key=\"message\" value=\"welcome\"", "Ärendet stannar vid «Skicka mottagningsbevis»: messages/welcome.sv.txt: Filen saknas i processen.")]
    [InlineData("process.bpmn", "<zeebe:calledDecision decisionId=\"fee\"", "<zeebe:calledDecision decisionId=\"price\"", "Ärendet stannar vid «Beräkna avgift»: Beslutstabellen \"price\" ger inget resultat: Beslutstabellen 'price' finns inte.")]
    [InlineData("process.bpmn", ">=preparation.refer<", ">=preparation.refer + 1<", ", varken sant eller falskt. Orsak: ")]
    public void Where_and_why_an_example_stops_is_said_in_Swedish(string file, string from, string to, string told)
    {
        var text = Permit.ReadText(file);
        text.Should().Contain(from);
        var process = PublishedProcess.Load(Permit.With(file, text.Replace(from, to, StringComparison.Ordinal)));

        var found = Examples(process).SelectMany(x => RunScenario.Run(process, x, Definitions.Calendar).Findings)
            .First(x => x.Sv.StartsWith("Ärendet stannar", StringComparison.Ordinal));

        found.Sv.Should().Contain(told);
        English.In(found.Sv).Should().BeEmpty(found.Sv);
        found.En.Should().StartWith("The case stops at «");
    }

    private static IEnumerable<Scenario> Examples(PublishedProcess process) => Scenario.AllOf(process.Bundle).Values;

    /// <summary>Reads a file once for everything that can be taken from it, added to it or be of another kind in it.</summary>
    /// <returns>How many times it was refused.</returns>
    private static int Told(string file, Action<byte[]> read)
    {
        var refused = 0;
        foreach (var changed in Changed(JsonNode.Parse(Permit.ReadText(file))!))
        {
            var (sv, en) = SaidOf(read, changed);
            if (sv is null)
                continue;
            refused++;
            English.In(sv).Should().BeEmpty(sv);
            en.Should().NotBe(sv);
        }

        return refused;
    }

    private static (string? Sv, string? En) SaidOf(Action<byte[]> read, byte[] file)
    {
        try
        {
            read(file);
            return (null, null);
        }
        catch (BundleException problem)
        {
            return (problem.Problem.Sv, problem.Problem.En);
        }
        catch (JsonFileException problem)
        {
            return (problem.Told.Sv, problem.Told.En);
        }
    }

    private static IEnumerable<byte[]> Changed(JsonNode root)
    {
        // Of the items of a list and the values of a file that look alike one is enough.
        foreach (var path in Paths(root, []).DistinctBy(x => string.Join('/', x.Select(at => at is int ? "*" : at))).ToList())
        {
            foreach (var change in (Action<JsonNode, object>[])[Remove, AddBeside, (x, at) => Set(x, at, null), (x, at) => Set(x, at, 7.5), (x, at) => Set(x, at, "?"), (x, at) => Set(x, at, new JsonArray()), (x, at) => Set(x, at, new JsonObject())])
            {
                var copy = root.DeepClone();
                change(At(copy, path[..^1]), path[^1]);
                yield return Encoding.UTF8.GetBytes(copy.ToJsonString());
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] way) => node switch
    {
        JsonObject part => part.SelectMany(x => Paths(x.Value, [.. way, x.Key]).Prepend([.. way, x.Key])),
        JsonArray list => list.SelectMany((x, i) => Paths(x, [.. way, i]).Prepend([.. way, i])),
        _ => [],
    };

    private static JsonNode At(JsonNode root, object[] path) => path.Aggregate(root, (node, at) => at is int index ? node[index]! : node[(string)at]!);

    private static void Remove(JsonNode node, object at)
    {
        if (node is JsonObject part)
            part.Remove((string)at);
        else
            node.AsArray().RemoveAt((int)at);
    }

    private static void AddBeside(JsonNode node, object at)
    {
        if (node is JsonObject part)
            part["något annat"] = 1;
        else
            node.AsArray().Add(1);
    }

    private static void Set(JsonNode node, object at, JsonNode? value)
    {
        if (node is JsonObject part)
            part[(string)at] = value;
        else
            node.AsArray()[(int)at] = value;
    }
}
