using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Processes.Forms;

namespace Workflows.Processes;

/// <summary>The data that a letter reads as <c>fields</c>: the sender, the recipient, and the case's snapshot.</summary>
public static class LetterFields
{
    /// <param name="reading">The case.</param>
    /// <param name="inputs">The step's inputs; <c>application</c> becomes <c>answers</c>, labelled by the process's form.</param>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    public static JsonObject Of(CaseReading reading, JsonObject inputs, string language)
    {
        var fields = new JsonObject
        {
            ["sender"] = Sender(reading),
            ["recipient"] = Recipient(reading.Snapshot["applicant"]),
            ["case"] = Without(reading.Snapshot, "decision"),
        };
        if (inputs["application"] is JsonObject answers)
            fields["answers"] = Answers(reading.Process.Form(reading.Process.Description.Application.Form), answers, language);
        if (reading.Snapshot["decision"] is JsonObject decision)
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
    public static DateTimeOffset InstantOf(CaseReading reading) =>
        reading.Snapshot["decision"]?["decidedOn"]?.GetValue<string>() is { } day
            ? new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(12, 0), TimeSpan.Zero)
            : reading.File.OpenedAt;

    private static JsonArray Answers(CaseForm form, JsonObject answers, string language) => new(
    [
        .. form.Steps.Select(step => new JsonObject
        {
            ["label"] = step.Label.In(language),
            ["rows"] = new JsonArray(
            [
                .. step.Fields.Where(x => x.Key is not null && answers[x.Key] is not null)
                    .Select(x => new JsonObject { ["label"] = x.Label.In(language), ["value"] = CaseForm.TextOf(x, answers[x.Key!], language) }),
            ]),
        }).Where(x => x["rows"]!.AsArray().Count > 0),
    ]);

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

    private static JsonObject Recipient(JsonNode? person)
    {
        var recipient = new JsonObject { ["name"] = person?["name"]?.DeepClone() ?? "" };
        if (person?["address"]?.GetValue<string>() is { Length: > 0 } address)
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
