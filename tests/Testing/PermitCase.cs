using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Processes.Applications;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Testing;

/// <summary>
/// A large garage's building permit, driven through the use cases as its people would: reads like the story of a case.
/// </summary>
public sealed class PermitCase
{
    public static readonly Actor Applicant = Actor.Citizen("199001012385", "Testperson Ett");
    public static readonly Actor Officer = Actor.Staff("anna.handlaggare", "Anna Handläggare");
    public static readonly Actor Reviewer = Actor.Staff("greta.granskare", "Greta Granskare");
    public static readonly Actor Delegate = Actor.Staff("disa.delegat", "Disa Delegat");

    private readonly Product product;

    private PermitCase(Product product, Guid id)
    {
        this.product = product;
        Id = id;
    }

    public Guid Id { get; }

    /// <summary>A case that exists already.</summary>
    public static PermitCase Of(Product product, Guid id) => new(product, id);

    /// <summary>Applies, going on with a draft that was begun and not submitted.</summary>
    /// <param name="product">The product.</param>
    /// <param name="others">The answers that name others who have a role, with a power of attorney for a representative; null for nobody.</param>
    public static async Task<PermitCase> ApplyAsync(Product product, JsonObject? others = null)
    {
        var draft = await FillInAsync(product);
        if (others is not null)
        {
            await product.Get<ApplicationDrafts>().SaveAsync(draft, Applicant, others);
            await product.Get<ApplicationDrafts>().AddFileAsync(draft, Applicant, "powerOfAttorney", await StoreAsync(product, "fullmakt.pdf"));
        }

        var permit = await SubmitAsync(product, draft);
        await product.RunUntilQuietAsync();
        return permit;
    }

    /// <summary>Begins an application, or goes on with one that was begun, up to where it can be submitted.</summary>
    /// <returns>The draft.</returns>
    public static async Task<Guid> FillInAsync(Product product)
    {
        var drafts = product.Get<ApplicationDrafts>();
        var draft = await drafts.BeginAsync("building-permit", Applicant) ?? throw new InvalidOperationException("No permit process is in force.");
        await drafts.SaveAsync(draft.Id, Applicant, new JsonObject
        {
            ["kind"] = "building",
            ["measure"] = "garage",
            ["description"] = "Garage för två bilar",
            ["area"] = "56",
            ["detailedPlan"] = "yes",
            ["property"] = "Gävle Varva 2:3",
            ["isOwner"] = "yes",
            ["email"] = "ett@example.se",
            ["address"] = "Storgatan 1, 802 50 Gävle",
        });
        foreach (var (field, name) in ((string, string)[])[("sitePlan", "situationsplan.pdf"), ("drawings", "ritningar.pdf")])
        {
            if (!draft.Files.Exists(x => x.Field == field))
                await drafts.AddFileAsync(draft.Id, Applicant, field, await StoreAsync(product, name));
        }

        return draft.Id;
    }

    public static async Task<PermitCase> SubmitAsync(Product product, Guid draftId)
    {
        var outcome = await product.Get<SubmitApplication>().RunAsync(draftId, Applicant, "Jag ansöker om bygglov för garage.", "test");
        if (outcome is not SubmitOutcome.Submitted submitted)
            throw new InvalidOperationException($"The application was not accepted: {outcome}");
        return new PermitCase(product, submitted.CaseId);
    }

    /// <summary>The same case in another product, e.g. one that a backup was restored into.</summary>
    public PermitCase In(Product other) => new(other, Id);

    public async Task<CaseFile> FileAsync() => await ReadAsync(db => db.Set<CaseFile>().SingleAsync(x => x.Id == Id));

    public async Task<T> ReadAsync<T>(Func<WorkflowsDb, Task<T>> read)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<CaseTask?> OpenTaskAsync(string elementId) => ReadAsync(db => db.Set<CaseTask>()
        .SingleOrDefaultAsync(x => x.CaseId == Id && x.ElementId == elementId && x.State == CaseTaskState.Open));

    /// <summary>Claims and completes the open task of an element.</summary>
    /// <exception cref="NoOpenTaskException">There is none.</exception>
    public async Task<TaskOutcome> DoAsync(string elementId, Actor who, JsonObject values, SignedText? signed = null)
    {
        var task = await OpenTaskAsync(elementId) ?? throw new NoOpenTaskException(elementId);
        var claimed = await product.Get<ClaimTask>().ClaimAsync(Id, task.Id, who);
        return claimed is TaskOutcome.Done ? await product.Get<CompleteTask>().RunAsync(Id, task.Id, who, values, signed) : claimed;
    }

    public Task<TaskOutcome> FindItCompleteAsync() => DoAsync("check-completeness", Officer, new JsonObject { ["complete"] = "yes" });

    public Task<TaskOutcome> AskForCompletionAsync(string kind, string answerBy) => DoAsync("check-completeness", Officer, new JsonObject
    {
        ["complete"] = "no",
        ["requestKind"] = kind,
        ["requestText"] = "Fasadritning mot norr saknas.",
        ["answerBy"] = answerBy,
    });

    public async Task<AnswerOutcome> AnswerCompletionAsync() => await product.Get<AnswerCompletion>()
        .RunAsync(Id, Applicant, "Här kommer ritningen.", [await StoreAsync(product, "fasad-norr.pdf")]);

    public Task<TaskOutcome> DraftAsync(string outcome = "granted") => DoAsync("draft-decision", Officer, new JsonObject
    {
        ["outcome"] = outcome,
        ["summary"] = outcome == "granted" ? "Bygglov beviljas för garage." : "Ansökan om bygglov för garage avslås.",
        ["reasons"] = "Åtgärden prövades mot detaljplanen.",
        ["conditions"] = "",
    });

    public Task<TaskOutcome> ReviewAsync(bool approve = true) => DoAsync("review-decision", Reviewer, approve
        ? new JsonObject { ["approved"] = "yes" }
        : new JsonObject { ["approved"] = "no", ["comment"] = "Skälen behöver utvecklas." });

    public Task<TaskOutcome> SignAsync() => DoAsync(
        "sign-decision", Delegate, new JsonObject { ["confirmed"] = true }, new SignedText("Beslut: bygglov beviljas.", "test"));

    /// <summary>The final notice, without a site visit.</summary>
    public Task<TaskOutcome> FinishBuildingAsync() => DoAsync("follow-building", Officer, new JsonObject
    {
        ["action"] = "final",
        ["summary"] = "Garaget får tas i bruk.",
        ["text"] = "Kontrollplanen är följd.",
    });

    public Task<bool> ConfirmServiceAsync() => product.Get<ConfirmService>().RunAsync(Id, Applicant);

    private static async Task<StoredFile> StoreAsync(Product product, string name)
    {
        var content = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n%%EOF\n");
        var outcome = await product.Get<DocumentStore>().SaveAsync(new MemoryStream(content), UploadRules.FromOutside);
        return outcome is StoreOutcome.Stored stored
            ? new StoredFile(name, "application/pdf", stored.Size, stored.Hash.ToString())
            : throw new InvalidOperationException($"{name} was not stored: {outcome}");
    }
}
