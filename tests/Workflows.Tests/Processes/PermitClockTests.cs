using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Deadlines;

namespace Workflows.Tests.Processes;

/// <summary>Tests of the clocks of a garage that was applied for on 4 March 2026; its decision is due on 13 May.</summary>
public abstract class PermitClockTests : IAsyncLifetime
{
    /// <summary>The rule by which the decision is due.</summary>
    protected const string Decision = "decision-new";

    protected Product Product { get; private set; } = null!;

    protected PermitCase Permit { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Product = await Product.StartAsync();
        Permit = await PermitCase.ApplyAsync(Product);
    }

    public async Task DisposeAsync() => await Product.DisposeAsync();

    protected Task<Deadline> DeadlineAsync(string rule) => Permit.ReadAsync(db => db.Set<Deadline>().SingleAsync(x => x.CaseId == Permit.Id && x.Rule == rule));
}
