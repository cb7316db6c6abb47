using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes;

/// <summary>The data that a letter reads as <c>fields</c>: the sender, the recipient, and the case's snapshot.</summary>
public static class LetterFields
{
    /// <param name="reading">The case.</param>
    /// <param name="inputs">
    /// The step's inputs: <c>application</c> becomes <c>answers</c>, labelled by the process's form; others keep their names.
    /// </param>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    /// <param name="about">What the letter is about, where that is not the matter's decision to the applicant.</param>
    public static JsonObject Of(CaseReading reading, JsonObject inputs, string language, LetterAbout? about = null)
    {
        var application = reading.Process.Description.Application;
        var fields = new JsonObject
        {
            ["sender"] = Sender(reading),
            ["recipient"] = Recipient(about?.Recipient ?? reading.Snapshot["applicant"], withAddress: about?.IsPrivate == true || !application.PrivateContacts),
            ["case"] = Without(reading.Snapshot, "decision"),
        };
        if (inputs["application"] is JsonObject answers)
            fields["answers"] = Answers(reading.Process.Form(application.Form), answers, language, LeftOut(application));
        foreach (var (name, value) in inputs.Where(x => x.Value is not null && x.Key != "application"))
            fields.TryAdd(name, Whole(value!));
        if (DecisionOf(reading, about) is { } decision)
        {
            var own = (JsonObject)decision.DeepClone();
            own["date"] = decision["decidedOn"]?.DeepClone();
            fields["decision"] = own;
        }

        return fields;
    }

    /// <summary>
    /// The instant that a letter bears: noon of the decision's day, or when the case was opened. It follows from the case,
    /// so making a letter again after a crash gives the same bytes.
    /// </summary>
    public static DateTimeOffset InstantOf(CaseReading reading, LetterAbout? about = null) =>
        about is not null
            ? Noon(about.On)
            : reading.Snapshot["decision"]?["decidedOn"]?.GetValue<string>() is { } day
                ? Noon(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))
                : reading.File.OpenedAt;

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private static JsonObject? DecisionOf(CaseReading reading, LetterAbout? about) =>
        (about?.DecisionId is { } id
            ? reading.Snapshot["decisions"]!.AsArray().FirstOrDefault(x => x!["id"]!.GetValue<string>() == id.ToString())
            : reading.Snapshot["decision"]) as JsonObject;

    /// <summary>Letters ask for what is there, so what is null is left out.</summary>
    private static JsonNode Whole(JsonNode value) => value is JsonObject members ? Without(members, "") : value.DeepClone();

    private static JsonArray Answers(CaseForm form, JsonObject answers, string language, List<string?> leftOut) => new(
    [
        .. form.Steps.Select(step => new JsonObject
        {
            ["label"] = step.Label.In(language),
            ["rows"] = new JsonArray(
            [
                .. step.Fields.Where(x => x.Key is not null && answers[x.Key] is not null && !leftOut.Contains(x.Key))
                    .Select(x => new JsonObject { ["label"] = x.Label.In(language), ["value"] = CaseForm.TextOf(x, answers[x.Key!], language) }),
            ]),
        }).Where(x => x["rows"]!.AsArray().Count > 0),
    ]);

    /// <summary>The number of another participant is for signing in with, and everybody in the case reads the letter.</summary>
    private static List<string?> LeftOut(ApplicationDescription application) =>
    [
        .. application.Participants.Select(x => x.Identifier),
        application.Represented?.Identifier,
        .. application.PrivateContacts ? ContactFields(application) : [],
    ];

    private static string?[] ContactFields(ApplicationDescription application) =>
    [
        application.EmailField, application.PhoneField, application.AddressField,
        application.Represented?.Email, application.Represented?.Phone, application.Represented?.Address,
    ];

    private static JsonObject Sender(CaseReading reading) => new()
    {
        ["municipality"] = reading.Municipality.Name,
        ["board"] = reading.File.Board,
        ["address"] = Lines(reading.Municipality.PostalAddress),
        ["phone"] = reading.Municipality.Phone,
        ["email"] = reading.Municipality.Email,
    };

    private static JsonArray Lines(string address) =>
        new([.. address.Split('\n', ',').Select(x => (JsonNode)x.Trim())]);

    private static JsonObject Recipient(JsonNode? person, bool withAddress)
    {
        var recipient = new JsonObject { ["name"] = person?["name"]?.DeepClone() ?? "" };
        if (withAddress && person?["address"]?.GetValue<string>() is { Length: > 0 } address)
            recipient["address"] = Lines(address);
        return recipient;
    }

    private static JsonObject Without(JsonObject source, string name)
    {
        var copy = (JsonObject)source.DeepClone();
        copy.Remove(name);
        foreach (var missing in copy.Where(x => x.Value is null).Select(x => x.Key).ToList())
            copy.Remove(missing);
        return copy;
    }
}

/// <summary>What a letter is about.</summary>
/// <param name="On">The day that it bears.</param>
/// <param name="DecisionId">The decision that it tells; null for the matter's.</param>
/// <param name="Recipient">To whom: an object with <c>name</c> and <c>address</c>; null for the applicant.</param>
/// <param name="IsPrivate">Whether nobody else reads it.</param>
public sealed record LetterAbout(DateOnly On, Guid? DecisionId = null, JsonObject? Recipient = null, bool IsPrivate = false);
