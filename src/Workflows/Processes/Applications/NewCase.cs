using System.Text.Json.Nodes;
using Workflows.Access;
using Workflows.Cases;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Applications;

/// <summary>A case and its applicant as they are when an application has just come in, in whatever way.</summary>
internal static class NewCase
{
    /// <param name="process">The version that it runs on.</param>
    /// <param name="answers">The application's answers; empty for a case that no application begins.</param>
    /// <param name="now">The case clock.</param>
    /// <param name="arrived">When it came; earlier than now for paper.</param>
    /// <param name="id">Its id; null for a new one.</param>
    public static CaseFile Of(PublishedProcess process, JsonObject answers, DateTimeOffset now, DateTimeOffset arrived, Guid? id = null)
    {
        var kind = process.Description.KindOf(answers);
        return new CaseFile
        {
            Id = id ?? Guid.CreateVersion7(now),
            ProcessId = process.Description.Id,
            VersionId = process.Id,
            Board = process.Description.Board,
            Kind = kind,
            Title = process.Description.TitleOf(kind).Sv,
            Object = Text(answers, process.Description.Application.ObjectField),
            Milestone = process.Description.Milestones[0].Id,
            OpenedAt = arrived,
        };
    }

    /// <summary>Who applies; the answers say how to reach them.</summary>
    public static NewParticipant Applicant(ApplicationDescription application, JsonObject answers, string name, string? identifier, bool isOrganisation) => new()
    {
        Role = application.ApplicantRole,
        IsParty = true,
        IsOrganisation = isOrganisation,
        Identifier = identifier,
        Name = name,
        Email = Text(answers, application.EmailField),
        Phone = Text(answers, application.PhoneField),
        Address = Text(answers, application.AddressField),
    };

    /// <summary>
    /// Everybody whom an application brings: the applicant first, then whoever has signed for them as their representative (FL 14),
    /// and the others whom the answers name.
    /// </summary>
    /// <param name="description">The process.</param>
    /// <param name="answers">The application's answers.</param>
    /// <param name="signer">Whoever applies, as an applicant for themselves.</param>
    public static IEnumerable<NewParticipant> People(ProcessDescription description, JsonObject answers, NewParticipant signer)
    {
        var people = description.Application.Represented is { } represented && Text(answers, represented.Name) is { } name
            ? Represented(description, represented, answers, name, signer)
            : [signer];
        return people.Concat(Others(description, answers));
    }

    /// <summary>Adds everybody whom an application brings to its new case.</summary>
    public static void AddPeople(CaseUnit unit, ProcessDescription description, JsonObject answers, NewParticipant signer)
    {
        Participant? applicant = null;
        foreach (var (person, place) in People(description, answers, signer).Select((x, i) => (x, i)))
        {
            var added = AddCaseParticipant.Add(unit, person, person.Represents == description.Application.ApplicantRole ? applicant : null, place);
            applicant ??= added;
        }
    }

    private static NewParticipant[] Represented(
        ProcessDescription description, RepresentedApplicant represented, JsonObject answers, string name, NewParticipant signer)
    {
        var number = Text(answers, represented.Identifier);
        var applicant = signer with
        {
            IsOrganisation = OrganisationNumber.TryParse(number, out _),
            Identifier = DigitsOf(number),
            Name = name,
            Email = Text(answers, represented.Email),
            Phone = Text(answers, represented.Phone),
            Address = Text(answers, represented.Address),
        };
        return [applicant, signer with { Role = represented.By, IsParty = description.Roles[represented.By].Party, Represents = signer.Role }];
    }

    /// <summary>Who else takes part, as the answers name them.</summary>
    private static IEnumerable<NewParticipant> Others(ProcessDescription description, JsonObject answers) =>
        from other in description.Application.Participants
        let name = Text(answers, other.Name)
        where name is not null
        let number = Text(answers, other.Identifier)
        let isOrganisation = OrganisationNumber.TryParse(number, out _)
        let role = description.Roles[other.Role]
        select new NewParticipant
        {
            Role = other.Role,
            IsParty = role.Party,
            Represents = role.Represents,
            IsOrganisation = isOrganisation,
            Identifier = DigitsOf(number),
            Name = name!,
            Email = Text(answers, other.Email),
            Phone = Text(answers, other.Phone),
            Address = Text(answers, other.Address),
        };

    /// <summary>The digits of a personnummer or organisationsnummer; null where the text is neither.</summary>
    public static string? DigitsOf(string? number) =>
        OrganisationNumber.TryParse(number, out var organisation) ? organisation.Digits : PersonalNumber.TryParse(number, out var personal) ? personal.Digits : null;

    /// <summary>
    /// What is wrong with answers that did not come by the e-service: it asks for more than a letter need hold, how to be reached
    /// and drawings, which may be in the scan or come later.
    /// </summary>
    public static IReadOnlyList<FormError> ErrorsBeside(ApplicationDescription application, CaseForm form, FormSubmission submission, JsonObject typed)
    {
        bool MayBeMissing(FormError error)
        {
            if (form.Fields.FirstOrDefault(x => x.Id == error.FieldId) is not { } field)
                return false;
            var isContact = field.Key == application.EmailField || field.Key == application.PhoneField || field.Key == application.AddressField;
            return field.Kind == FormFieldKind.File || (isContact && Text(typed, field.Key) is null);
        }

        return [.. submission.Errors.Where(x => !MayBeMissing(x))];
    }

    /// <summary>A field that holds text; null where there is none.</summary>
    public static string? Text(JsonObject answers, string? field) =>
        field is not null && answers[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
