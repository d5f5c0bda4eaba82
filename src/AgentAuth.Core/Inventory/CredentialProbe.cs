using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// Asks the provider whether a credential is alive: by introspection where the server answers us, else by a cheap call
/// that needs the credential. Changes nothing here or there, and never sends a secret whose proof would use it up.
/// </summary>
public sealed class CredentialProbe(OAuthHttp http, OAuthClients clients, IProviders providers)
{
    public async Task<ProbeOutcome> ProbeAsync(Grant grant, CancellationToken cancellationToken)
    {
        var provider = clients.ProviderOf(grant);
        var client = clients.ClientOf(grant, provider);
        var asked = await new Introspection(http).AskAsync(
            provider, client, grant, TokenHint.AccessToken, cancellationToken).ConfigureAwait(false);

        var outcome = asked switch
        {
            { IsActive: true } => new ProbeOutcome.Alive(asked.Scopes, asked.ExpiresAt),
            { IsActive: false } => Dead(grant.Lifetime, isCertain: true),
            null => await CallAsync(
                provider, grant.AccessToken, CredentialKind.Oauth, grant.Lifetime,
                cancellationToken).ConfigureAwait(false),
        };

        // An access token can die alone (a password change, a rotation elsewhere): only a dead refresh token ends the
        // grant.
        return outcome is ProbeOutcome.Revoked && grant.IsRefreshable(http.Clock.GetUtcNow())
            && await new Introspection(http).AskAsync(
                provider, client, grant, TokenHint.RefreshToken,
                cancellationToken).ConfigureAwait(false) is not { IsActive: false }
                ? new ProbeOutcome.AccessTokenRefused()
                : outcome;
    }

    /// <param name="stored">The key or PAT.</param>
    /// <param name="secret">Its secret, resolved by the caller where a manager or a program holds it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ProbeOutcome> ProbeAsync(
        StoredSecret stored, Secret secret, CancellationToken cancellationToken) =>
        providers.Find(stored.Provider) is { } provider
            ? await CallAsync(provider, secret, stored.Kind, stored.Lifetime, cancellationToken).ConfigureAwait(false)
            : new ProbeOutcome.Unknown($"there is no provider '{stored.Provider}' to ask");

    private async Task<ProbeOutcome> CallAsync(
        ProviderDefinition provider, Secret secret, CredentialKind kind, Lifetime lifetime,
        CancellationToken cancellationToken)
    {
        if (provider.ProofFor(secret, kind) is not { } call)
        {
            return new ProbeOutcome.Unknown(
                $"{provider.Name} has no call that proves this credential without side effects");
        }

        using var request = call.RequestFor(secret);
        var reply = await http.SendAsync(
            request, [secret], OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.NoAnswer none => new ProbeOutcome.Unknown(none.Reason),
            OAuthReply.Answered answer when IsAlive(call, answer) => new ProbeOutcome.Alive(
                call.ReadScopes?.Invoke(answer) ?? ScopeText.Parse(answer.Headers.GetValueOrDefault("x-oauth-scopes")),
                call.ReadExpiry?.Invoke(answer))
            {
                Account = AccountOf(call, answer),
            },
            OAuthReply.Answered answer => Judge(provider, call, answer, lifetime),
            _ => throw new UnreachableException(),
        };
    }

    private static bool IsAlive(ProofCall call, OAuthReply.Answered answer) =>
        answer.IsSuccess && (call.IsAlive is null || call.IsAlive(Encoding.UTF8.GetString(answer.Body)));

    private static string? AccountOf(ProofCall call, OAuthReply.Answered answer) =>
        call.AccountMember is { } member && answer.TryReadObject(out var account)
            && account.Shown(member) is { Length: > 0 } name
            ? UntrustedText.Line(name, 120)
            : null;

    private ProbeOutcome Judge(
        ProviderDefinition provider, ProofCall call, OAuthReply.Answered answer, Lifetime lifetime)
    {
        var facts = new FailureFacts(http.Clock.GetUtcNow()) { ExpiresAt = lifetime.Expiry.At };
        var failure = FailureClassifier.Classify(answer, provider.FailureRules, facts);

        return failure.Kind switch
        {
            FailureKind.RateLimited => new ProbeOutcome.RateLimited(failure.RetryAfter),
            FailureKind.Expired => new ProbeOutcome.Expired(),
            FailureKind.Revoked => new ProbeOutcome.Revoked(failure.IsCertain),
            FailureKind.Invalid => Dead(lifetime, isCertain: lifetime.Expiry.Kind is not ExpiryKind.Unknown),
            // No credit is no fault of the key, and the provider knew whose it was.
            FailureKind.QuotaOrBilling => new ProbeOutcome.Alive(null, null),
            FailureKind.InsufficientScope or FailureKind.Unknown
                when (int)answer.Status == 403 && call.ForbiddenIsAlive =>
                new ProbeOutcome.Alive(null, null),
            FailureKind.InsufficientScope => new ProbeOutcome.ScopeInsufficient(),
            _ => new ProbeOutcome.Unknown($"{provider.Name} answered {(int)answer.Status}"),
        };
    }

    private ProbeOutcome Dead(Lifetime lifetime, bool isCertain) =>
        lifetime.IsExpired(http.Clock.GetUtcNow()) ? new ProbeOutcome.Expired() : new ProbeOutcome.Revoked(isCertain);
}
