using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines.Rules;

/// <summary>Reads one rule; its parts are read by <see cref="PartReader"/>.</summary>
internal sealed class RuleReader(FrozenDictionary<string, EventKind> events, IReadOnlyDictionary<string, ClockRule> earlier)
{
    private const int MaxFollowed = 4;

    private readonly PartReader parts = new(events);
    private readonly HashSet<string> closing = new(StringComparer.Ordinal);
    private readonly HashSet<string> roles = new(StringComparer.Ordinal);

    public ClockRule Read(PlacedJson json, bool promise)
    {
        var f = new Fields(json);
        var rule = new ClockRule
        {
            Id = f.Text("id"),
            Topic = f.TextOrNull("topic") ?? f.Text("id"),
            Name = f.Bilingual("name"),
            Nature = promise ? RuleNature.Promise : f.Word<RuleNature>("nature", RuleNature.Limit,
                ("limit", RuleNature.Limit), ("waiting", RuleNature.Waiting), ("retention", RuleNature.Retention)),
            Sources = Sources(f),
            Holder = PartReader.Party(f, "holder", ClockParty.Authority),
            Applies = f.Find("applies") is { } applies ? Transition(new Fields(applies)) : null,
            Each = f.TextOrNull("each"),
            Starts = Starts(new Fields(f.Need("starts"))),
            Wait = f.LengthOrNull("wait"),
            Period = f.PeriodOrNull("period"),
            CountsBackwards = f.Flag("backwards"),
            AdjustsEnd = f.Flag("adjustEnd"),
            Legs = [.. f.Items("latestOf").Select(parts.Leg)],
            Holds = [.. f.Items("holds").Select(parts.Hold)],
            NeverMoves = parts.Types(f, "neverMoves"),
            Extension = f.Find("extension") is { } extension ? parts.Extension(extension) : null,
            AfterEnd = f.Find("afterEnd") is { } afterEnd ? PartReader.Source(afterEnd) : null,
            Ends = parts.Types(f, "ends"),
            Cancels = parts.Types(f, "cancels"),
            Reminders = [.. f.Items("reminders").Select(PartReader.Reminder)],
            Consequences = [.. f.Items("consequences").Select(parts.Consequence)],
            Catalogue = events,
        };
        f.RefuseOthers();
        Check(rule, f);
        return rule;
    }

    private static ImmutableArray<RuleSource> Sources(Fields f)
    {
        f.Need("sources");
        ImmutableArray<RuleSource> sources = [.. f.Items("sources").Select(PartReader.Source)];
        return sources.Length > 0 ? sources : throw f.Refuse("En frist behöver minst en källa: var den står.", "A rule needs at least one source.");
    }

    private Transition Transition(Fields f)
    {
        var transition = new Transition([parts.Type(f, "event"), .. parts.Types(f, "or")], f.DateOrNull("from"), f.DateOrNull("before"));
        f.RefuseOthers();
        return transition;
    }

    private StartRule Starts(Fields f)
    {
        var start = new StartRule(
            parts.Types(f, "first"),
            parts.Types(f, "all"),
            [.. f.Items("after").Select(Earlier)],
            parts.Types(f, "again"),
            parts.Types(f, "renewed"),
            parts.Types(f, "reset"),
            f.Find("when") is { } when ? parts.Condition(new Fields(when)) : null,
            f.TextOrNull("stated"));
        f.RefuseOthers();
        var kinds = (start.First.Length > 0 ? 1 : 0) + (start.All.Length > 0 ? 1 : 0) + (start.After.Length > 0 ? 1 : 0);
        if (kinds != 1)
            throw f.Refuse("En klocka börjar på precis ett sätt: first, all eller after.", "A clock starts by exactly one of: first, all, after.");
        if (start.After.Length > MaxFollowed)
            throw f.Refuse($"'after' får nämna högst {MaxFollowed} frister.", $"'after' names at most {MaxFollowed} rules.");
        return start;
    }

    private ClockRule Earlier(PlacedJson json)
    {
        var rule = earlier.GetValueOrDefault(Fields.TextOf(json))
            ?? throw json.Refuse(
                $"Det finns ingen frist '{json.Text}' ovanför. En frist kan bara följa på en som står ovanför den.",
                $"There is no earlier rule '{json.Text}'; a rule can only follow one above it.");
        return Depth(rule) < MaxFollowed
            ? rule
            : throw json.Refuse(
                $"Fler än {MaxFollowed} frister följer på varandra här. Låt den här börja med en händelse.",
                $"More than {MaxFollowed} rules follow one another here; start this one by an event.");
    }

    private static int Depth(ClockRule rule) => 1 + rule.Starts.After.Select(Depth).DefaultIfEmpty(0).Max();

    private void Check(ClockRule rule, Fields f)
    {
        if (rule.Period is null == rule.Legs.IsEmpty)
            throw f.Refuse("En frist har antingen 'period' eller 'latestOf'.", "A rule has either 'period' or 'latestOf'.");
        if (rule.CountsBackwards && (rule.AdjustsEnd || rule.Period is not { IsLength: true } || rule.Wait is not null))
            throw f.Refuse(
                "En tid som räknas bakåt är en längd, och dess dag flyttas inte till nästa vardag.",
                "A period that is counted backwards is a length, and its day is not adjusted.");
        if (rule.Legs.Length > 0 && (rule.Wait is not null || rule.AdjustsEnd))
            throw f.Refuse("Med 'latestOf' står 'wait' och 'adjustEnd' i var och en av dess delar.", "With 'latestOf', 'wait' and 'adjustEnd' stand in each of its parts.");
        if (rule.Each is null && rule.Starts.After.Any(r => r.Each is not null))
            throw f.Refuse("En frist som följer på en med 'each' behöver samma 'each'.", "A rule that follows one with 'each' needs the same 'each'.");
        CheckRoles(rule, f);
    }

    /// <summary>An event type does one thing to a clock; only closing several holds at once is possible.</summary>
    private void CheckRoles(ClockRule rule, Fields f)
    {
        foreach (var types in (IEnumerable<ImmutableArray<string>>)
            [rule.Starts.First, rule.Starts.All, rule.Starts.Again, rule.Starts.Renewed, rule.Starts.Reset, rule.Ends, rule.Cancels, rule.NeverMoves])
        {
            Claim(types, f);
        }

        if (rule.Extension is { } extension)
            Claim([extension.Event], f);
        foreach (var hold in rule.Holds)
        {
            Claim(hold.Opens, f);
            closing.UnionWith(hold.Closes);
        }

        Claim([.. closing], f);
    }

    private void Claim(ImmutableArray<string> types, Fields f)
    {
        foreach (var type in types)
        {
            if (!roles.Add(type))
                throw f.Refuse(
                    $"Händelsen '{type}' gör två saker med den här fristen. Den kan bara göra en.", $"'{type}' has two roles in this rule; an event type can have one.");
        }
    }
}
