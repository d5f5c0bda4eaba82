using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Cli.CredentialHelpers.Git;

/// <summary>
/// Answers git, which asks before a request, and tells afterwards how the server liked it. Asks nobody anything.
/// </summary>
internal sealed class GitCredentialHelper(
    RemoteCredentials remotes, TypedToken typed,
    TimeProvider clock, GetToken getToken, UserMessages messages, Refresher refresher, RejectedTokens rejected,
    SecretResolvers resolvers, TextWriter standardOutput, SecretOutput secretOutput)
{
    public static GitCredentialHelper From(CompositionRoot parts) => new(
        RemoteCredentials.For(RemoteUse.Git, parts), TypedToken.For(RemoteUse.Git, parts),
        parts.Clock, parts.Credentials.GetToken, parts.Console.Messages, parts.OAuth.Refresher,
        parts.Credentials.Rejected, parts.Credentials.Resolvers, parts.Edges.Output, parts.Console.SecretOutput);

    /// <summary>
    /// Prints a token for the host that git names, or nothing where we have none: git then asks its next helper. Where
    /// ours cannot be used, git is told to stop there, since all that is left to it is a prompt.
    /// </summary>
    /// <exception cref="AgentAuthException">The credential cannot be used.</exception>
    public async Task GetAsync(GitRequest request, CancellationToken cancellationToken)
    {
        if (request.Remote is not { } remote)
        {
            return;
        }

        try
        {
            if (remotes.Choose(remote, request.Path, request.Username) is not var (candidate, choice))
            {
                return;
            }

            var demand = DemandOf(request, candidate, remote);
            var mayRefresh = demand == TokenDemand.None
                && candidate.Grant?.IsRefreshable(clock.GetUtcNow()) is true;
            var handed = await getToken.RunAsync(
                choice, demand, new Consumer(ConsumerKind.Git, remote.Name), cancellationToken,
                issued => secretOutput.Print(GitAnswer.Text(request, candidate, issued, mayRefresh)))
                .ConfigureAwait(false);

            if (handed.Note is { } note)
            {
                messages.Note(note);
            }
        }
        catch (AgentAuthException)
        {
            standardOutput.Write(GitAnswer.Quit);
            throw;
        }
    }

    /// <summary>
    /// A server refused what we gave. A login is refreshed, once, and only where that token is still the stored one; a
    /// key is not given out again until it is replaced. Nothing is ever deleted: a 401 is one server's word.
    /// </summary>
    /// <exception cref="AgentAuthException">The login cannot be refreshed.</exception>
    public async Task EraseAsync(GitRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Remote: { } remote, Presented: { } refused })
        {
            return;
        }

        foreach (var candidate in remotes.Lookup.Find(remote))
        {
            if (!await IsOfAsync(candidate, refused, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (candidate.Grant is { } grant && request.RefusedGeneration(candidate.Id) is null)
            {
                await RefreshAsync(grant, refused, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await RememberAsync(candidate, refused, cancellationToken).ConfigureAwait(false);
            messages.Note(Refused(candidate, remote));
        }
    }

    /// <summary>The server took it: where a person typed it, it is kept.</summary>
    public void Store(GitRequest request)
    {
        if (request is not { Remote: { } remote, Presented: { } secret, IsGenerated: false })
        {
            return;
        }

        foreach (var candidate in remotes.Lookup.Find(remote)
            .Where(candidate => candidate.Stored?.Rejects(secret) is true))
        {
            rejected.Forget(candidate.Stored!);
        }

        if (typed.Keep(remote, request.Username, secret, out var offer) is { } stored)
        {
            messages.Say($"Stored '{stored.Id}' ({WireNames.Of(stored.Kind).Replace('_', ' ')}, owned).");
        }
        else if (offer is not null)
        {
            messages.Note(offer);
        }
    }

    // What a manager holds is asked for once more: git was given it a moment ago.
    private async Task<bool> IsOfAsync(RemoteCandidate candidate, Secret refused, CancellationToken cancellationToken)
    {
        if (candidate.Stored is not { Secret: null } elsewhere)
        {
            return candidate.Holds(refused);
        }

        try
        {
            return refused.Equals(
                await resolvers.ResolveAsync(elsewhere, cancellationToken).ConfigureAwait(false));
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }

    private async Task RememberAsync(RemoteCandidate candidate, Secret refused, CancellationToken cancellationToken)
    {
        if (candidate.Stored is { } stored)
        {
            rejected.Remember(stored, refused);
        }
        else
        {
            await rejected.RememberAsync(candidate.Grant!, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RefreshAsync(Grant grant, Secret refused, CancellationToken cancellationToken)
    {
        var demand = new TokenDemand { RejectedFingerprint = refused.Fingerprint };

        switch (await refresher.EnsureAsync(grant, demand, cancellationToken).ConfigureAwait(false))
        {
            case RefreshOutcome.Failed failed:
                throw new AgentAuthException(failed.Problem);
            case RefreshOutcome.Refreshed { Trouble: { } trouble }:
                messages.Note(trouble);
                break;
            default:
                // git gives up on the request that was refused.
                messages.Say($"'{grant.Id}' was refused and has been refreshed: run it again.");
                break;
        }
    }

    // git of 2.46 and later asks a second time, and says which token was refused.
    private static TokenDemand DemandOf(GitRequest request, RemoteCandidate candidate, RemoteHost remote)
    {
        if (request.RefusedGeneration(candidate.Id) is not { } generation)
        {
            return TokenDemand.None;
        }

        // Refreshed by somebody else in between: that one is tried first.
        return candidate.Grant is { } grant
            ? new TokenDemand
            {
                RejectedFingerprint = grant.Generation == generation ? grant.AccessToken.Fingerprint : "",
            }
            : throw new AgentAuthException(Refused(candidate, remote));
    }

    private static Problem Refused(RemoteCandidate candidate, RemoteHost remote) => new(
        ProblemCode.LoginRequired,
        $"{remote.Name} refused '{candidate.Id}'",
        candidate.Grant is null
            ? $"agent status {candidate.Id} --probe, then agent add {candidate.Id}"
            : $"agent login {candidate.Id}")
    {
        Credential = candidate.Id,
    };
}
