using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Host.Forms;
using Host.Language;
using Host.Pages.Desk.Outside;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Processes.Applications;
using Workflows.Registers;

namespace Host.Pages.Desk.Register;

/// <summary>What is typed about the paper itself: when and how it came, and who applies.</summary>
public sealed record PaperInput
{
    /// <summary>The member of a draft's answers that keeps it; no form field has such a key.</summary>
    public const string Key = "$paper";

    /// <summary>The ways in which paper comes.</summary>
    public static IReadOnlyList<ClockChannel> Channels { get; } = [ClockChannel.Post, ClockChannel.Box, ClockChannel.Visit, ClockChannel.Email];

    /// <summary>As browsers send a date: 2026-03-04.</summary>
    public string? Day { get; init; }

    public string? Channel { get; init; }

    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? Identifier { get; init; }

    public bool ProtectedIdentity { get; init; }

    public ParticipantInput Applicant => new() { Kind = Kind, Name = Name, Identifier = Identifier, ProtectedIdentity = ProtectedIdentity };

    /// <summary>What a register knows of the applicant, where nothing was typed.</summary>
    public PaperInput With(NumberAnswer.Found found)
    {
        var applicant = Applicant.With(found);
        return this with { Kind = applicant.Kind, Name = applicant.Name, ProtectedIdentity = applicant.ProtectedIdentity };
    }

    public JsonObject ToAnswers() => new() { [Key] = JsonSerializer.SerializeToNode(this) };

    public static PaperInput Of(JsonObject answers) => answers[Key].Deserialize<PaperInput>() ?? new PaperInput();

    /// <returns>The application without its form, or null and what is wrong.</returns>
    public PaperApplication? Read(IReadOnlyList<StoredFile> scan, DateOnly today, Wording texts, List<FieldProblem> problems)
    {
        void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

        if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Wrong("day", "outside.document.day.missing");
        else if (day > today)
            Wrong("day", "outside.document.day.ahead");
        if (!Enum.TryParse<ClockChannel>(Channel, out var channel) || !Channels.Contains(channel))
            Wrong($"channel-{Channels[0]}", "paper.channel.missing");
        if (scan.Count == 0)
            Wrong("scan", "paper.scan.missing");
        var applicant = Applicant.ReadWho(texts, problems);
        return problems.Count > 0 ? null : new PaperApplication
        {
            ArrivedOn = day,
            Channel = channel,
            ApplicantName = Name!.Trim(),
            IsOrganisation = applicant.IsOrganisation,
            ApplicantIdentifier = applicant.Identifier,
            ProtectedIdentity = ProtectedIdentity,
            Scan = scan,
        };
    }
}
