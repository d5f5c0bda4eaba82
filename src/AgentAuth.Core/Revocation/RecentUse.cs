using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Who was given a credential lately, by the trail: git, docker, kubectl, and programs that <c>agent exec</c> ran.
/// </summary>
public sealed class RecentUse(IAuditTrail audit, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    private const int MostRows = 1000;

    /// <summary>
    /// Consumers such as <c>git:github.com</c>, sorted. A trail that cannot be read names none: nothing waits for it.
    /// </summary>
    public IReadOnlyList<Consumer> Of(CredentialId id)
    {
        try
        {
            return
            [
                .. audit.Read(
                    new AuditQuery(
                        clock.GetUtcNow() - Lately, id.ToString(), AuditEvent.CredentialReleased.WireName(),
                        Limit: MostRows))
                    .Where(row => row.Code is null)
                    .Select(row => OutsideJson.Of(row.Detail).Shown("consumer"))
                    .OfType<string>()
                    .Select(Consumer.Read)
                    .Distinct()
                    .Order(Consumer.ByText),
            ];
        }
        catch (AgentAuthException)
        {
            return [];
        }
    }
}
