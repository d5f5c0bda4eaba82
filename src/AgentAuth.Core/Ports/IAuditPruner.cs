using AgentAuth.Core.Audit;

namespace AgentAuth.Core.Ports;

/// <summary>Takes old rows off the trail, and leaves a row that the chain verifies over.</summary>
public interface IAuditPruner
{
    /// <summary>What would go. Nothing changes.</summary>
    AuditPrunePlan Plan(DateTimeOffset before);

    /// <summary>Takes every row that is older and has no newer one before it.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="acceptFault">Signs off what does not fit as well.</param>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.CorruptStore"/> if the trail does not fit and that was not accepted; nothing
    /// changed then.
    /// </exception>
    AuditPrunePlan Prune(DateTimeOffset before, bool acceptFault);
}
