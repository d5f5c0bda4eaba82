using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Inventory;

/// <summary>When a person is told of an expiry that nothing here can prevent.</summary>
public static class ExpiryWarning
{
    private static readonly TimeSpan[] Steps = [TimeSpan.FromDays(14), TimeSpan.FromDays(3), TimeSpan.FromDays(1)];

    /// <summary>
    /// How many warnings are due by now: 14, 3 and 1 days before the end, or one after 80 % of a life of at most 14
    /// days. None for what is refreshed, never ends, or is over already.
    /// </summary>
    public static int StepOf(Credential credential, DateTimeOffset now)
    {
        var lifetime = credential.Lifetime;

        // A refusal was told when it came.
        if (credential.Refreshable || credential.State is CredentialState.LoginRequired or CredentialState.Revoked)
        {
            return 0;
        }

        if (lifetime.Expiry.At is not { } end || lifetime.IsExpired(now))
        {
            return 0;
        }

        return lifetime.Ttl <= Steps[0]
            ? lifetime.IsRefreshDue(now) ? 1 : 0
            : Steps.Count(step => end - now <= step);
    }
}
