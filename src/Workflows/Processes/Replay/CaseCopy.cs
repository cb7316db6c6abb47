using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Model;
using Workflows.Inquiries;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Forms;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Replay;

/// <summary>A recorded case as an example that names nobody.</summary>
/// <param name="Example">The application and what was done, in the format of <c>scenarios/</c>.</param>
/// <param name="EndsAt">The day from which the example says no more, since it has no words for what was done; null for a whole copy.</param>
public sealed record CaseCopy(Scenario Example, DateOnly? EndsAt)
{
    /// <param name="recorded">The case's history.</param>
    /// <param name="process">The draft that the copy is for: answers to questions that it does not ask are left out.</param>
    /// <param name="published">The versions that the case ran on. What they ask in free text is free text, whatever the draft makes of it.</param>
    internal static CaseCopy Of(RecordedCase recorded, PublishedProcess process, IReadOnlyList<PublishedProcess> published) =>
        new Writing(process, published).Copy(recorded);

    private sealed class Writing(PublishedProcess process, IReadOnlyList<PublishedProcess> published)
    {
        private const string Somebody = "…";

        /// <summary>In characters: as long as a time of day.</summary>
        private const int LongestNameless = 5;

        private readonly IReadOnlyCollection<Scenario> examples = [.. Scenario.AllOf(process.Bundle).Values];
        private readonly Dictionary<Guid, string> names = [];
        private string applicant = Somebody;

        public CaseCopy Copy(RecordedCase recorded)
        {
            var answers = WithoutNames(x => x.Form(x.Description.Application.Form), recorded.Answers, examples.Select(x => x.Given.Application));
            applicant = ScenarioCase.PeopleOf(process.Description, answers).First().Name;
            var actions = new List<ScenarioAction>();
            DateOnly? endsAt = null;
            foreach (var act in recorded.Acts.Where(x => x is not JobDone))
            {
                if (actions.Count < Scenario.MostActions && ActionOf(act) is { } action)
                {
                    actions.Add(action);
                    continue;
                }

                endsAt = DayOf(act.At);
                break;
            }

            var given = new ScenarioApplication
            {
                On = DayOf(recorded.SubmittedAt),
                Application = answers,
                Files = [.. process.Form(process.Description.Application.Form).Fields.Where(x => x.Kind == FormFieldKind.File && x.Key is not null).Select(x => x.Key!)],
                Units = examples.Select(x => x.Given.Units).FirstOrDefault(x => x.Count > 0) ?? [],
            };
            return new CaseCopy(
                new Scenario
                {
                    Name = new Texts("", ""),
                    Given = given,
                    Actions = actions,
                    Expect = new ScenarioExpectation { By = actions.Count > 0 ? actions[^1].On : given.On },
                },
                endsAt);
        }

        /// <returns>Null for what an example has no words for.</returns>
        private ScenarioAction? ActionOf(RecordedAct act)
        {
            var on = DayOf(act.At);
            return act switch
            {
                TaskDone done => new ScenarioAction
                {
                    On = on,
                    Task = done.Place.ElementId,
                    By = done.By,
                    Answers = WithoutNames(x => FormOf(x, done.Place.ElementId), done.Values, ActionsWhere(x => x.Task == done.Place.ElementId)),
                },
                CompletionAnswered => new ScenarioAction { On = on, Completion = Somebody },
                ParticipantAdded added => new ScenarioAction { On = on, Participant = Add(added) },
                InquiryAnswered { Asked: var asked } answered => new ScenarioAction
                {
                    On = on,
                    Reply = new ScenarioReply { From = asked.Body ?? NameOf(asked.Participant), Stance = InquiryWords.WordOf(answered.Stance) },
                },
                ServiceConfirmed { Participant: var person } => new ScenarioAction { On = on, Served = true, From = names.GetValueOrDefault(person) },
                Appealed => new ScenarioAction { On = on, Appeal = Somebody },
                MessageCame { Name: WithdrawApplication.Message } => new ScenarioAction { On = on, Withdrawal = Somebody },
                MessageCame came when process.Description.Actions.FirstOrDefault(x => x.Message == came.Name && came.Payload[x.Variable] is JsonObject) is { } action =>
                    ActOf(on, action, (JsonObject)came.Payload[action.Variable]!),
                _ => null,
            };
        }

        private ScenarioAction ActOf(DateOnly on, ActionDescription action, JsonObject came) => new()
        {
            On = on,
            Act = action.Id,
            Role = (string?)came["role"],
            Answers = WithoutNames(x => x.Description.Actions.FirstOrDefault(own => own.Id == action.Id) is { } own ? x.Form(own.Form) : null, came, ActionsWhere(x => x.Act == action.Id)),
        };

        private ScenarioParticipant Add(ParticipantAdded added)
        {
            var role = process.Description.Roles.TryGetValue(added.Role, out var described) ? described.Name.Sv : added.Role;
            names[added.Id] = $"{role} {names.Count + 1}";
            return new ScenarioParticipant { Role = added.Role, Name = names[added.Id], Email = added.HasEmail ? "somebody@example.se" : null };
        }

        /// <summary>Whom history knows by no addition came with the application.</summary>
        private string NameOf(Guid participant) => names.GetValueOrDefault(participant, applicant);

        /// <summary>Null where the version asks nothing there, or has no such task.</summary>
        private static CaseForm? FormOf(PublishedProcess version, string element) =>
            version.Model.Processes.Values.Select(x => (version.Model.Find(x.Id, element) as TaskNode)?.User?.FormId?.Text).FirstOrDefault(x => x is not null) is { } id
                ? version.Form(id)
                : null;

        private IEnumerable<JsonObject> ActionsWhere(Func<ScenarioAction, bool> isLike) =>
            examples.SelectMany(x => x.Actions).Where(isLike).Select(x => x.Answers).OfType<JsonObject>();

        /// <summary>Answers to what the draft asks, with what its own examples say in the place of free text.</summary>
        /// <param name="formIn">The form that a version asks with; null where it asks nothing.</param>
        /// <param name="answers">What was answered.</param>
        /// <param name="like">The examples' answers to the same.</param>
        private JsonObject WithoutNames(Func<PublishedProcess, CaseForm?> formIn, JsonObject answers, IEnumerable<JsonObject> like)
        {
            var asked = published.Select(formIn).OfType<CaseForm>().SelectMany(x => x.Fields).ToLookup(x => x.Key);
            bool WasChosen(string key) => asked.Contains(key) && !asked[key].Any(IsFreeText);
            var copied = new JsonObject();
            foreach (var field in (formIn(process)?.Fields ?? []).Where(x => x.Key is not null && answers[x.Key] is not null))
            {
                var answer = answers[field.Key!]!;
                var shown = !MayName(answer) || WasChosen(field.Key!) ? answer : like.Select(x => x[field.Key!]).FirstOrDefault(x => x is not null);
                if (shown is not null || IsFreeText(field))
                    copied[field.Key!] = shown?.DeepClone() ?? Somebody;
            }

            return copied;
        }

        private static bool IsFreeText(FormField field) => field.Kind is FormFieldKind.TextField or FormFieldKind.TextArea;

        /// <summary>Whether an answer by itself can say who somebody is: a number, a tick or a time of day, which rules read, cannot.</summary>
        private static bool MayName(JsonNode answer) => answer.GetValueKind() switch
        {
            JsonValueKind.String => answer.GetValue<string>() is { } written && (written.Length > LongestNameless || written.Any(char.IsLetter)),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => false,
            _ => true,
        };

        private static DateOnly DayOf(DateTimeOffset at) => StockholmTime.DayOf(at);
    }
}
