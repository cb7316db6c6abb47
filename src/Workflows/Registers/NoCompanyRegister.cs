using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Stands where no register is connected: the officer looks the company up by hand.</summary>
public sealed class NoCompanyRegister : ICompanyRegister
{
    public Task<RegisterAnswer<Company>> FindAsync(OrganisationNumber number, CancellationToken cancellation) =>
        Task.FromResult<RegisterAnswer<Company>>(new RegisterAnswer<Company>.Unavailable("No company register is connected.", MayPass: false));
}
