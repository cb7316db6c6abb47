using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Stands where no register is connected: staff write down what they know of a person by hand.</summary>
public sealed class NoPersonRegister : IPersonRegister
{
    public Task<RegisterAnswer<RegisteredPerson>> FindAsync(PersonalNumber number, CancellationToken cancellation) =>
        Task.FromResult<RegisterAnswer<RegisteredPerson>>(new RegisterAnswer<RegisteredPerson>.Unavailable("No population register is connected.", MayPass: false));
}
