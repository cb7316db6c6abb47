using System.Text.Json.Nodes;
using Workflows.Access;
using Workflows.Processes.Scenarios;
using Workflows.Registers;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>look-up-company:1</c> asks the company register who may sign for a company and who owns it in the end. Input: <c>number</c>.
/// Result: <c>company</c> with <c>status</c> (<c>found</c>, <c>not-found</c>, <c>unavailable</c>, <c>wrong-number</c>) and, where it
/// was found, <c>name, form, address, signatories[name, role], persons[name, share], unknown[name, share]</c>; shares in per cent.
/// A register that does not answer is asked again for a while, then the process goes on without it.
/// </summary>
public sealed class LookUpCompanyStep(ICompanyRegister register) : IDispatchedStep
{
    private const int Attempts = 4;
    private const int PerCent = 100;

    public const string Name = "look-up-company:1";

    public string Type => Name;

    public string Channel => "registers";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        if (!OrganisationNumber.TryParse(job.Input.OptionalText("number"), out var number))
            return Done(Status("wrong-number"));
        switch (await register.FindAsync(number, cancellation))
        {
            case RegisterAnswer<Company>.Found found:
                return Done(Result(found.Entry, await OwnershipChain.OfAsync(found.Entry, x => register.FindAsync(x, cancellation))));
            case RegisterAnswer<Company>.Unavailable { MayPass: true } gone when job.Attempt < Attempts:
                return new JobOutcome.RetryLater(TimeSpan.Zero, gone.Why);
            case RegisterAnswer<Company>.Unavailable:
                return Done(Status("unavailable"));
            default:
                return Done(Status("not-found"));
        }
    }

    /// <summary>In memory the invented companies answer.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        if (!OrganisationNumber.TryParse(input.OptionalText("number"), out var number))
            return Status("wrong-number");
        return InventedCompanies.Find(number) is RegisterAnswer<Company>.Found found
            ? Result(found.Entry, OwnershipChain.OfAsync(found.Entry, x => Task.FromResult(InventedCompanies.Find(x))).GetAwaiter().GetResult())
            : Status("not-found");
    }

    private static JobOutcome.Done Done(JsonObject result) => new((unit, _) =>
    {
        unit.Record("company.looked-up", new { status = result["company"]!["status"]!.GetValue<string>() });
        return Task.FromResult(result);
    });

    private static JsonObject Status(string status) => new() { ["company"] = new JsonObject { ["status"] = status } };

    private static JsonObject Result(Company company, Ownership ownership) => new()
    {
        ["company"] = new JsonObject
        {
            ["status"] = "found",
            ["name"] = company.Name,
            ["form"] = company.Form,
            ["address"] = company.Address,
            ["signatories"] = new JsonArray([.. company.Signatories.Select(x => new JsonObject { ["name"] = x.Name, ["role"] = x.Role })]),
            ["persons"] = Shares(ownership.Persons),
            ["unknown"] = Shares(ownership.Unknown),
        },
    };

    private static JsonArray Shares(IReadOnlyList<Owner> owners) =>
        new([.. owners.Select(x => new JsonObject { ["name"] = x.Name, ["share"] = decimal.Round(x.Share * PerCent, 1) })]);
}
