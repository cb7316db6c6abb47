using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines.Rules;

/// <summary>Reads the parts of a rule.</summary>
internal sealed class PartReader(FrozenDictionary<string, EventKind> events)
{
    public string Type(Fields f, string name) => Known(f.Need(name));

    public ImmutableArray<string> Types(Fields f, string name) => [.. f.Items(name).Select(Known)];

    public Leg Leg(PlacedJson json)
    {
        var f = new Fields(json);
        var leg = new Leg(
            Type(f, "event"),
            f.TextOrNull("each"),
            f.Find("expected") is { } expected ? Known(expected) : null,
            f.Find("when") is { } when ? Condition(new Fields(when)) : null,
            f.LengthOrNull("wait"),
            f.LengthOrNull("period") ?? throw f.Lacks("period"),
            f.Flag("adjustEnd"),
            Source(f.Need("source")));
        f.RefuseOthers();
        if (leg is { Expected: not null, Each: null })
            throw f.Refuse("'expected' behöver 'each', fältet som säger vem personen är.", "'expected' needs 'each', the field that names the person.");
        return leg;
    }

    public Hold Hold(PlacedJson json)
    {
        var f = new Fields(json);
        var hold = new Hold(
            f.Text("id"),
            f.Bilingual("name"),
            NeedTypes(f, "opens"),
            NeedTypes(f, "closes"),
            f.Word<HoldEffect>("effect", null, ("none", HoldEffect.None), ("pause", HoldEffect.Pause),
                ("restart", HoldEffect.Restart), ("until", HoldEffect.Until)),
            Party(f, "party", null),
            f.LengthOrNull("within"),
            f.Flag("adjustWithin"),
            f.TextOrNull("by"),
            Source(f.Need("source")));
        f.RefuseOthers();
        return hold;
    }

    public ExtensionRule Extension(PlacedJson json)
    {
        var f = new Fields(json);
        var extension = new ExtensionRule(
            Type(f, "event"),
            f.Number("times", 1, 100),
            f.LengthOrNull("longest") ?? throw f.Lacks("longest"),
            f.Flag("needsReason"),
            f.Flag("neverAutomated"),
            Party(f, "by", ClockParty.Authority),
            Source(f.Need("source")));
        f.RefuseOthers();
        return extension;
    }

    public Consequence Consequence(PlacedJson json)
    {
        var f = new Fields(json);
        var perStarted = f.LengthOrNull("perStarted");
        var consequence = new Consequence(
            f.Text("id"),
            f.Bilingual("name"),
            f.Word<ConsequenceBasis>("basis", null, ("passed", ConsequenceBasis.Passed), ("opened", ConsequenceBasis.Opened)),
            f.LengthOrNull("after"),
            Days(perStarted, f),
            f.Number("cap", 1, 1_000, 1),
            f.Find("onePartIn") is { } part ? Fields.NumberOf(part, 1, 1_000) : null,
            Types(f, "stoppedBy"),
            Types(f, "doneBy"),
            Source(f.Need("source")));
        f.RefuseOthers();
        return consequence;
    }

    public EventCondition Condition(Fields f)
    {
        var condition = new EventCondition(Type(f, "event"), f.TextOrNull("field"), f.Texts("oneOf"));
        f.RefuseOthers();
        if (condition.Field is null != condition.Values.IsEmpty)
            throw f.Refuse("'field' och 'oneOf' hör ihop. Ange båda eller ingen.", "'field' and 'oneOf' belong together.");
        return condition;
    }

    public static Reminder Reminder(PlacedJson json)
    {
        var f = new Fields(json);
        var reminder = new Reminder(
            f.Text("id"),
            f.LengthOrNull("before") ?? throw f.Lacks("before"));
        f.RefuseOthers();
        return reminder;
    }

    public static RuleSource Source(PlacedJson json)
    {
        var f = new Fields(json);
        var source = new RuleSource(
            f.Text("statute"),
            f.Word<SourceMark>("mark", null, ("v", SourceMark.Verified), ("s", SourceMark.Secondary),
                ("m", SourceMark.WellKnown), ("p", SourceMark.Policy)),
            f.Find("signed") is { } signed ? Signature(new Fields(signed)) : null);
        f.RefuseOthers();
        return source;
    }

    public static ClockParty Party(Fields f, string name, ClockParty? otherwise) => f.Word(name, otherwise,
        ("authority", ClockParty.Authority), ("applicant", ClockParty.Applicant), ("other", ClockParty.Other));

    private static SourceSignature Signature(Fields f)
    {
        var signature = new SourceSignature(f.Text("by"), Fields.DateOf(f.Need("on")));
        f.RefuseOthers();
        return signature;
    }

    private static int? Days(LegalPeriod? period, Fields f) => period switch
    {
        null => null,
        { Unit: PeriodUnit.Days, Count: > 0 } => period.Count,
        { Unit: PeriodUnit.Weeks, Count: > 0 } => 7 * period.Count,
        _ => throw f.Refuse("'perStarted' anges i dagar (days) eller veckor (weeks).", "'perStarted' is given in days or weeks."),
    };

    private ImmutableArray<string> NeedTypes(Fields f, string name)
    {
        var types = Types(f, name);
        return types.Length > 0 ? types : throw f.Refuse($"'{name}' behöver minst en händelse.", $"'{name}' needs at least one event type.");
    }

    private string Known(PlacedJson json)
    {
        var type = Fields.TextOf(json);
        return events.ContainsKey(type)
            ? type
            : throw json.Refuse(
                $"Händelsen '{type}' finns inte. Lägg till den under 'events', eller rätta namnet.", $"The event type '{type}' is not in the catalogue; add it under 'events'.");
    }
}
