using System.Text.Json.Nodes;
using Testing;
using Workflows.Cases;
using Workflows.Runtime.Messages;

namespace Workflows.Tests.Runtime.Messages;

/// <summary>Messages and signals from outside, between cases and to a case itself, against PostgreSQL.</summary>
public sealed class MessageTests
{
    /// <summary>Listens beside its task and notes each message in a list; the task waits behind the timer.</summary>
    private const string Noting =
        """
        <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
        <userTask id="task"><extensionElements><zeebe:userTask/></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
        <subProcess id="note" triggeredByEvent="true">
          <startEvent id="came" isInterrupting="false"><messageEventDefinition messageRef="answer"/></startEvent>
          <sequenceFlow id="n1" sourceRef="came" targetRef="add"/>
          <scriptTask id="add"><extensionElements><zeebe:script expression="=append(notes, n)" resultVariable="notes"/></extensionElements></scriptTask>
          <sequenceFlow id="n2" sourceRef="add" targetRef="noted"/><endEvent id="noted"/>
        </subProcess>
        """;

    [Fact]
    public async Task A_message_waits_for_its_case_and_is_used_once()
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        await using var product = await Product.StartAsync(process.Folder);
        await Post.PublishAsync(product, "1", "answer", "A");
        await product.RunUntilQuietAsync();

        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("B"));
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await product.RunUntilQuietAsync();

        (await Post.CountAsync(product, "Completed")).Should().Be(1);
        (await Post.ListAsync(product, "select state from message")).Should().Equal("consumed");
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_known_and_another_of_its_id_is_refused()
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        await using var product = await Product.StartAsync(process.Folder);

        (await Post.PublishAsync(product, "1", "answer", "A")).Should().Be(AcceptOutcome.Accepted);
        (await Post.PublishAsync(product, "1", "answer", "A")).Should().Be(AcceptOutcome.Known);
        (await Post.PublishAsync(product, "1", "answer", "B")).Should().Be(AcceptOutcome.OtherOfThatId);
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await product.RunUntilQuietAsync();
        (await Post.PublishAsync(product, "1", "answer", "A")).Should().Be(AcceptOutcome.Known, "its id outlives it");

        (await Post.CountAsync(product, "Completed")).Should().Be(1);
    }

    [Fact]
    public async Task A_message_is_kept_for_its_time_and_forgotten_after()
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        await using var product = await Product.StartAsync(process.Folder);
        await Post.PublishAsync(product, "1", "answer", "A", TimeSpan.FromDays(2));
        await product.RunUntilQuietAsync();

        await product.AdvanceAsync(TimeSpan.FromDays(2));
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await product.RunUntilQuietAsync();

        (await Post.CountAsync(product, "Completed")).Should().Be(0);
        await product.AdvanceAsync(AcceptMessage.Remembered);
        (await Post.ScalarAsync(product, "select count(*) from message")).Should().Be(0L);
    }

    [Fact]
    public async Task Older_waits_go_first_and_a_message_whose_wait_went_finds_the_next()
    {
        using var process = new SmallProcess("waiting", Post.Waiting, Post.Answer);
        await using var product = await Product.StartAsync(process.Folder);
        var first = await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));

        await Post.PublishAsync(product, "1", "answer", "A");
        await product.RunUntilQuietAsync();
        (await Post.ListAsync(product, "select id::text from case_file where instance_status = 'Completed'")).Should().Equal(first.ToString());

        // Both are matched with the wait that is there; the second finds it gone.
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));
        await Post.PublishAsync(product, "2", "answer", "A");
        await Post.PublishAsync(product, "3", "answer", "A");
        await Post.PublishAsync(product, "4", "answer", "A");
        await product.RunUntilQuietAsync();
        (await Post.CountAsync(product, "Completed")).Should().Be(3);
        (await Post.ListAsync(product, "select id from message where state = 'kept'")).Should().Equal("4");
    }

    [Fact]
    public async Task A_case_gets_its_messages_in_their_order_kept_or_not()
    {
        using var process = new SmallProcess("noting", Noting, Post.Answer);
        await using var product = await Product.StartAsync(process.Folder);
        for (var n = 1; n <= 3; n++)
            await Post.PublishAsync(product, $"{n}", "answer", "A", variables: new JsonObject { ["n"] = n });
        await product.RunUntilQuietAsync();

        await SmallProcess.OpenCaseAsync(product, "noting", new JsonObject { ["key"] = "A", ["notes"] = new JsonArray() });
        for (var n = 4; n <= 6; n++)
            await Post.PublishAsync(product, $"{n}", "answer", "A", variables: new JsonObject { ["n"] = n });
        await product.RunUntilQuietAsync();

        (await Post.ScalarAsync(product, "select value::text from instance_variable where name = 'notes'")).Should().Be("[1,2,3,4,5,6]");
    }

    [Fact]
    public async Task A_throw_reaches_another_case_and_begins_one_where_nobody_waits()
    {
        const string Roots = """
            <message id="answer" name="answer"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
            """;
        using var process = new SmallProcess("waiting", Post.Waiting, Roots);
        process.Add("throwing",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="tell"/>
            <intermediateThrowEvent id="tell"><messageEventDefinition messageRef="answer"/></intermediateThrowEvent>
            <sequenceFlow id="f2" sourceRef="tell" targetRef="ask"/>
            <intermediateThrowEvent id="ask"><messageEventDefinition messageRef="question"/></intermediateThrowEvent>
            <sequenceFlow id="f3" sourceRef="ask" targetRef="end"/><endEvent id="end"/>
            """,
            Roots + """<message id="question" name="question"/>""");
        process.Add("asked",
            """
            <startEvent id="start"><messageEventDefinition messageRef="question"/></startEvent><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
            <userTask id="task"><extensionElements><zeebe:userTask/></extensionElements></userTask>
            <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
            """,
            """<message id="question" name="question"/>""");
        await using var product = await Product.StartAsync(process.Folder);
        await SmallProcess.OpenCaseAsync(product, "waiting", Post.Key("A"));

        await SmallProcess.OpenCaseAsync(product, "throwing", Post.Key("A"));
        await product.RunUntilQuietAsync();

        (await Post.ListAsync(product, "select instance_process || ' ' || instance_status from case_file order by 1")).Should()
            .Equal("asked Active", "throwing Completed", "waiting Completed");
        (await Post.ListAsync(product, "select milestone from case_file where process_id = 'asked'")).Should().Equal("submitted");
        (await Post.ScalarAsync(product, "select count(*) from message")).Should().Be(0L);
        (await product.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_signal_reaches_every_case_that_waits_and_begins_those_that_it_begins()
    {
        const string Alarm = """<signal id="alarm" name="alarm"/>""";
        using var process = new SmallProcess("listening",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
            <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="alarm"/></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="wait" targetRef="end"/><endEvent id="end"/>
            """,
            Alarm);
        process.Add("ringing",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="end"/>
            <endEvent id="end"><signalEventDefinition signalRef="alarm"/></endEvent>
            """,
            Alarm);
        process.Add("woken",
            """
            <startEvent id="start"><signalEventDefinition signalRef="alarm"/></startEvent><sequenceFlow id="f1" sourceRef="start" targetRef="end"/><endEvent id="end"/>
            """,
            Alarm);
        await using var product = await Product.StartAsync(process.Folder);
        for (var i = 0; i < 3; i++)
            await SmallProcess.OpenCaseAsync(product, "listening");

        await SmallProcess.OpenCaseAsync(product, "ringing");
        await product.RunUntilQuietAsync();

        (await Post.ListAsync(product, "select instance_process || ' ' || instance_status || ' ' || count(*) from case_file group by instance_process, instance_status order by 1"))
            .Should().Equal("listening Completed 3", "ringing Completed 1", "woken Completed 1");
        (await Post.ScalarAsync(product, "select count(*) from message")).Should().Be(0L);
        (await Post.ScalarAsync(product, "select count(*) from signal_subscription")).Should().Be(0L);
    }

    [Fact]
    public async Task What_a_case_is_told_before_it_waits_is_kept_unless_it_is_taken_back_or_never_wanted()
    {
        using var process = new SmallProcess("later",
            """
            <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="pause"/>
            <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="pause" targetRef="wait"/>
            <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="answer"/></intermediateCatchEvent>
            <sequenceFlow id="f3" sourceRef="wait" targetRef="end"/><endEvent id="end"/>
            """,
            """<message id="answer" name="answer"><extensionElements><zeebe:subscription correlationKey="=case.id"/></extensionElements></message>""");
        await using var product = await Product.StartAsync(process.Folder);
        var told = await SmallProcess.OpenCaseAsync(product, "later");
        var takenBack = await SmallProcess.OpenCaseAsync(product, "later");
        foreach (var caseId in (Guid[])[told, takenBack])
        {
            await TellAsync(product, caseId, unit => product.Get<ICaseTriggers>().MessageAsync(unit, "answer", [], "clock/1"));
            await TellAsync(product, caseId, unit => product.Get<ICaseTriggers>().MessageAsync(unit, "never.wanted", []));
        }

        await TellAsync(product, takenBack, unit =>
        {
            KeptMessages.TakeBack(unit, "answer", "clock/1");
            return Task.CompletedTask;
        });
        await product.AdvanceAsync(TimeSpan.FromHours(2));

        (await Post.ListAsync(product, "select id::text from case_file where instance_status = 'Completed'")).Should().Equal(told.ToString());
        (await Post.ScalarAsync(product, "select count(*) from message")).Should().Be(0L);
    }

    [Fact]
    public async Task A_message_that_brings_an_application_begins_a_case_with_its_applicant()
    {
        using var process = new SmallProcess("asked",
            """
            <startEvent id="start"><messageEventDefinition messageRef="application"/></startEvent><sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
            <userTask id="task"><extensionElements><zeebe:userTask/></extensionElements></userTask>
            <sequenceFlow id="f2" sourceRef="task" targetRef="end"/><endEvent id="end"/>
            """,
            """<message id="application" name="application"/>""");
        await using var product = await Product.StartAsync(process.Folder);

        var answers = new JsonObject
        {
            ["kind"] = "building",
            ["measure"] = "garage",
            ["description"] = "Garage för två bilar",
            ["area"] = "36,5",
            ["detailedPlan"] = "yes",
            ["property"] = "Gävle Varva 2:3",
            ["isOwner"] = "yes",
            ["email"] = "etta@example.se",
        };
        await Post.PublishAsync(product, "0", "application", null, variables: new JsonObject { ["application"] = new JsonObject { ["kind"] = "building", ["measure"] = "castle" } });
        await Post.PublishAsync(product, "1", "application", null, variables: new JsonObject
        {
            ["application"] = answers,
            ["applicant"] = new JsonObject { ["name"] = "Testbolaget AB", ["identifier"] = "5560000000", ["isOrganisation"] = true },
        });
        await product.RunUntilQuietAsync();

        (await Post.ListAsync(product, "select name || ' ' || identifier || ' ' || kind || ' ' || is_party || ' ' || email from participant"))
            .Should().Equal("Testbolaget AB 5560000000 organisation true etta@example.se");
        (await Post.ScalarAsync(product, "select count(*) from deadline")).Should().NotBe(0L);
        (await Post.ListAsync(product, "select value::text from instance_variable where name = 'application'")).Should().ContainSingle().Which.Should().Contain("36.5", "a number that was written as text is one");
        (await Post.ListAsync(product, "select id || ': ' || last_error from message where last_error is not null"))
            .Should().ContainSingle().Which.Should().StartWith("0: The application's answer 'measure' is not taken", "what the form does not take begins no case");
    }

    private static Task TellAsync(Product product, Guid caseId, Func<CaseUnit, Task> tell) =>
        product.Get<CaseUnits>().RunAsync(caseId, new ActionContext(Actor.System("test")), tell);
}
