using System.Diagnostics;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Login;

/// <summary>
/// Shows a new key to the provider that issued it, by a cheap call without side effects, and takes over what the
/// provider says of it: account, scopes, end. A key goes to no other provider's host, so one that looks like another's
/// is not shown at all.
/// </summary>
public sealed class VerifySecret(CredentialProbe probe, IProviders providers, TimeProvider clock)
{
    public async Task<Verification> RunAsync(StoredSecret stored, CancellationToken cancellationToken)
    {
        if (stored.Secret is not { } secret)
        {
            return new Verification.NotAsked(stored, "it is asked for when it is used");
        }

        stored = WithOwnEnd(stored, secret);
        var own = providers.Find(stored.Provider);
        var recognized = SecretRecognition.Find(secret, providers.All());

        if (own is null && recognized is null)
        {
            return new Verification.NotAsked(stored, $"there is no provider '{stored.Provider}' to ask");
        }

        // The beginning tells the product. Where people run it themselves, it does not tell whose server issued the
        // key.
        if (own is null && recognized is { Provider: { ForHost: not null } product })
        {
            return new Verification.NotAsked(
                stored, $"other servers give such keys too: say --provider {product.Id} where it is {product.Name}'s");
        }

        // Another's longer beginning wins over one's own: OpenAI's "sk-" also begins Anthropic's "sk-ant-".
        if (own is not null && recognized is not null
            && !(SecretRecognition.PrefixOf(secret, own) is { } prefix
                && prefix.Text.Length >= recognized.Prefix.Text.Length))
        {
            return new Verification.NotAsked(
                stored, $"it looks like a key of {recognized.Provider.Name}, so it was not shown to {own.Name}");
        }

        stored = stored with { Provider = (own ?? recognized!.Provider).Id };
        return Judge(stored, await probe.ProbeAsync(stored, secret, cancellationToken).ConfigureAwait(false));
    }

    private static StoredSecret WithOwnEnd(StoredSecret stored, Secret secret) =>
        stored.Lifetime.Expiry.Kind is ExpiryKind.Unknown && JwtExpiry.Of(secret) is { } end
            ? stored with { Lifetime = stored.Lifetime with { Expiry = Expiry.Known(end) } }
            : stored;

    private Verification Judge(StoredSecret stored, ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Alive alive => new Verification.Accepted(stored with
        {
            VerifiedAt = clock.GetUtcNow(),
            Scopes = alive.Scopes ?? stored.Scopes,
            AccountLabel = alive.Account ?? stored.AccountLabel,
            // Who issued it knows better than who typed it in.
            Lifetime = alive.ExpiresAt is { } end
                ? stored.Lifetime with { Expiry = Expiry.Known(end) }
                : stored.Lifetime,
        }),
        ProbeOutcome.ScopeInsufficient => new Verification.Accepted(stored with { VerifiedAt = clock.GetUtcNow() }),
        ProbeOutcome.Expired => Refused(stored, ProblemCode.CredentialExpired, "says that it has expired"),
        ProbeOutcome.Revoked => Refused(stored, ProblemCode.CredentialRevoked, "refuses it"),
        ProbeOutcome.RateLimited { RetryAfter: { } wait } when wait > TimeSpan.Zero =>
            new Verification.NotAsked(stored, $"the provider asks to wait {DurationText.Format(wait)}"),
        ProbeOutcome.RateLimited => new Verification.NotAsked(stored, "the provider asks to wait"),
        ProbeOutcome.Unknown unknown => new Verification.NotAsked(stored, unknown.Reason),
        _ => throw new UnreachableException($"{outcome.GetType().Name} is of logins"),
    };

    private static Verification.Refused Refused(StoredSecret stored, ProblemCode code, string how) => new(
        stored,
        new Problem(
            code, $"'{stored.Id}' is no use: {stored.Provider} {how}",
            $"agent add {stored.Id} --no-verify, to store it all the same")
        {
            Credential = stored.Id,
        });
}
