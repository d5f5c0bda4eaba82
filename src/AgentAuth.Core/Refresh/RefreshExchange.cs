using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// Sends one refresh token, and sends it again a bounded number of times while nobody knows whether it arrived (RFC
/// 9700 section 4.14.2 allows no other reuse).
/// </summary>
public sealed class RefreshExchange(TokenEndpoint tokens, IAuditTrail audit, TimeProvider clock)
{
    /// <param name="provider">The grant's provider.</param>
    /// <param name="client">The client it was given to.</param>
    /// <param name="grant">Has a refresh token.</param>
    /// <param name="attemptId">Ties the rows of the trail together.</param>
    /// <param name="isReplay">The token may be spent already by a process that died: one attempt, and the verdict
    /// counts.</param>
    public async Task<TokenOutcome> PostAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, string attemptId, bool isReplay)
    {
        var start = clock.GetTimestamp();
        var attempts = isReplay ? 1 : RefreshBudget.Attempts;

        Record(isReplay ? AuditEvent.RefreshReplayed : AuditEvent.RefreshAttempted, grant, attemptId, 1);

        for (var attempt = 1; ; attempt++)
        {
            var outcome = await tokens.RefreshAsync(
                provider, client, grant, isReplay || attempt > 1, RefreshBudget.PerAttempt,
                CancellationToken.None).ConfigureAwait(false);

            // With a successor in hand nothing is unknown any more: the old token must not be sent again.
            if (outcome is not TokenOutcome.Unknown { Rotated: null } unknown)
            {
                return outcome;
            }

            var left = RefreshBudget.Whole - clock.GetElapsedTime(start) - RefreshBudget.PerAttempt;
            var jitter = RefreshBudget.PauseBefore(attempt);
            var pause = unknown.RetryAfter > jitter ? unknown.RetryAfter.Value : jitter;

            if (attempt == attempts || pause > left)
            {
                return outcome;
            }

            await Task.Delay(pause, clock, CancellationToken.None).ConfigureAwait(false);
            Record(AuditEvent.RefreshReplayed, grant, attemptId, attempt + 1);
        }
    }

    private void Record(AuditEvent what, Grant grant, string attemptId, int number) => audit.Record(
        what, grant.Id, ("attempt", attemptId), ("number", number.ToString(CultureInfo.InvariantCulture)));
}
