using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.CredentialHelpers;

/// <summary>
/// Keeps a token that a person typed into another program and that the server took. Not kept: what we gave out
/// ourselves, an OAuth token that another program made, what is no secret, and what is for a host of no provider. What
/// is for a server that a credential here serves already is kept apart, and offered.
/// </summary>
internal sealed class TypedToken(
    AddSecret addSecret, OfferedSecrets offered, TimeProvider clock, RemoteLookup lookup)
{
    public static TypedToken For(RemoteUse use, CompositionRoot parts) =>
        new(parts.Credentials.AddSecret, parts.Stores.Offered, parts.Clock, RemoteCredentials.LookupFor(use, parts));

    /// <param name="remote">Which server took it.</param>
    /// <param name="username">Under which it was presented.</param>
    /// <param name="secret">What was presented.</param>
    /// <param name="offer">
    /// Set where a person has to decide, since a credential for that server is here already: any address with a token
    /// in it makes git store that, and one more account would change which one a name means. Said once for each token.
    /// </param>
    /// <returns>As it was stored; null where it was not.</returns>
    public StoredSecret? Keep(RemoteHost remote, string? username, Secret secret, out Problem? offer)
    {
        offer = null;

        if (lookup.ProviderOf(remote) is not { } provider || GivenSecret.Of(secret.Reveal()) is not GivenSecret.Taken)
        {
            return null;
        }

        var known = lookup.Find(remote);

        if (known.Any(candidate => candidate.Holds(secret))
            || KindOf(secret, provider, username, known) is not { } kind)
        {
            return null;
        }

        var id = IdFor(provider, username);

        var typed = new StoredSecret
        {
            Id = id,
            Provider = provider.Id,
            Kind = kind,
            Secret = secret,
            Lifetime = new Lifetime(clock.GetUtcNow(), Expiry.Unknown),
        };

        if (known.Count == 0)
        {
            addSecret.Run(typed);
            return typed;
        }

        // A reference or a login by that very name is what gave the token, in another hour of its life.
        if (known.All(candidate => candidate.Id != id || candidate.Stored?.Secret is not null)
            && offered.Keep(typed))
        {
            offer = Offer(remote, id, known);
        }

        return null;
    }

    private static Problem Offer(RemoteHost remote, CredentialId id, IReadOnlyList<RemoteCandidate> known)
    {
        var kept = known.FirstOrDefault(candidate => candidate.Id == id) ?? known[0];
        return new Problem(
            ProblemCode.PolicyRefused,
            $"{remote.Name} took another token than that of '{kept.Id}', which was left as it is; the other is kept apart",
            $"to use that one as '{id}': agent add {id} --offered")
        {
            Credential = id,
        };
    }

    /// <summary>
    /// Null where it is no key and no PAT. A provider that marks its tokens tells them from a password; of one that
    /// does not, only what comes under another name than a login's own can have been typed: the rest may be an older
    /// token of that login.
    /// </summary>
    private static CredentialKind? KindOf(
        Secret secret, ProviderDefinition provider, string? username, IReadOnlyList<RemoteCandidate> known)
    {
        if (SecretRecognition.PrefixOf(secret, provider) is { } form)
        {
            return form.Kind is CredentialKind.Oauth ? null : form.Kind;
        }

        var logins = known.Where(candidate => candidate.Grant is not null).ToList();
        var mayBeOurs = logins.Count > 0
            && (username is null || RemoteChoice.Of(logins, RemoteChoice.Account(username, known)).Count > 0);
        return provider.SecretPrefixes.Count > 0 || mayBeOurs ? null : CredentialKind.Pat;
    }

    private static CredentialId IdFor(ProviderDefinition provider, string? username) =>
        username is not null && username != provider.GitUsername
        && CredentialId.TryCreate(provider.Id, username.ToLowerInvariant(), out var named)
            ? named
            : CredentialId.Parse(provider.Id);
}
