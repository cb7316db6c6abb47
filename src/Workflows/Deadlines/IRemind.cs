using Workflows.Cases;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>Reminds whoever must act of a last day that comes near, inside the unit; implemented where mails are written.</summary>
public interface IRemind
{
    Task RemindAsync(CaseUnit unit, ClockReading reading, CancellationToken cancellation);
}
