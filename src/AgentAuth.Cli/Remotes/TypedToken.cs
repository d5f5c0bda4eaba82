using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Remotes;

/// <summary>
/// Keeps a token that a person typed into another program and that the server took. Not kept: what we gave out ourselves, an
/// OAuth token that another program made, what is for a host of no provider, and what would take the place of a login or of a
/// reference.
/// </summary>
internal sealed class TypedToken(Workshop shop, RemoteLookup lookup)
{
    /// <returns>As it was stored; null where it was not.</returns>
    public StoredSecret? Keep(RemoteHost remote, string? username, Secret secret)
    {
        if (lookup.ProviderOf(remote) is not { } provider)
        {
            return null;
        }

        var known = lookup.Find(remote);

        if (known.Any(candidate => candidate.Holds(secret)) || KindOf(secret, provider, username, known) is not { } kind)
        {
            return null;
        }

        var id = IdFor(provider, username);
        return known.Any(candidate => candidate.Id == id && candidate.Stored?.Secret is null) ? null : Store(id, provider, kind, secret);
    }

    private StoredSecret Store(CredentialId id, ProviderDefinition provider, CredentialKind kind, Secret secret)
    {
        var stored = new StoredSecret
        {
            Id = id,
            Provider = provider.Id,
            Kind = kind,
            Secret = secret,
            Lifetime = new Lifetime(shop.Edges.Clock.GetUtcNow(), Expiry.Unknown),
        };

        shop.AddSecret.Run(stored);
        return stored;
    }

    /// <summary>
    /// Null where it is no key and no PAT. A provider that marks its tokens tells them from a password; of one that does not, only
    /// what comes under another name than a login's own can have been typed: the rest may be an older token of that login.
    /// </summary>
    private static CredentialKind? KindOf(
        Secret secret, ProviderDefinition provider, string? username, IReadOnlyList<RemoteCandidate> known)
    {
        if (SecretRecognition.PrefixOf(secret, provider) is { } form)
        {
            return form.Kind is CredentialKind.Oauth ? null : form.Kind;
        }

        var logins = known.Where(candidate => candidate.Grant is not null).ToList();
        var mayBeOurs = logins.Count > 0 && (username is null || RemoteChoice.Of(logins, RemoteChoice.Account(username, known)).Count > 0);
        return provider.SecretPrefixes.Count > 0 || mayBeOurs ? null : CredentialKind.Pat;
    }

    private static CredentialId IdFor(ProviderDefinition provider, string? username) =>
        username is not null && username != provider.GitUsername
        && CredentialId.TryCreate(provider.Id, username.ToLowerInvariant(), out var named)
            ? named
            : CredentialId.Parse(provider.Id);
}
