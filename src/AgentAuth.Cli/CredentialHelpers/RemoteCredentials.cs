using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Remotes;

namespace AgentAuth.Cli.CredentialHelpers;

/// <summary>Says which credential another program means when it names a server. What git and docker share.</summary>
internal sealed class RemoteCredentials(
    LocalAccounts accounts, UserMessages messages, RemoteLookup lookup, RemoteUse use)
{
    public RemoteLookup Lookup => lookup;

    public static RemoteCredentials For(RemoteUse use, CompositionRoot parts) =>
        new(parts.Credentials.Accounts, parts.Console.Messages, LookupFor(use, parts), use);

    public static RemoteLookup LookupFor(RemoteUse use, CompositionRoot parts) =>
        new(parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Providers, use);

    /// <summary>
    /// A user name is an account; else the place decides (<c>[[account]]</c> rules and <c>AGENT_ACCOUNT</c>); else it
    /// is the account without a name, or the only one there is.
    /// </summary>
    /// <param name="remote">The server.</param>
    /// <param name="path">On that server; null where the program does not say.</param>
    /// <param name="username">As the program asks; null where it does not say.</param>
    /// <returns>Null where we have nothing that serves there, or only a person can choose. What a person can do about
    /// it is said.</returns>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/> where a rule chose an account that is
    /// not here.</exception>
    public ChosenRemote? Choose(RemoteHost remote, string? path, string? username)
    {
        var candidates = lookup.Find(remote);
        var account = RemoteChoice.Account(username, candidates);
        var chosen = account is null && ByPlace(candidates, remote, path) is { } choice
            ? Placed(candidates, choice, remote)
            : Fitting(candidates, account, remote);

        if (chosen is null || use.IsAllowed(chosen.Candidate))
        {
            return chosen;
        }

        var (id, scope) = (chosen.Candidate.Id, use.ScopesOf(chosen.Candidate.Provider)[0]);
        messages.Warn($"'{id}' may not {use.What} and was passed over");
        messages.Say($"agent: hint: agent login {id} --scope {scope}");
        return null;
    }

    private static ChosenRemote Placed(
        IReadOnlyList<RemoteCandidate> candidates, AccountChoice choice, RemoteHost remote) =>
        candidates.FirstOrDefault(candidate => candidate.Id == choice.Id) is { } placed
            ? new ChosenRemote(placed, choice)
            : throw new AgentAuthException(choice.Explain(
                new Problem(
                    ProblemCode.NotFound, $"there is no credential '{choice.Id}' for {remote.Name}",
                    $"agent login {choice.Id}")
                {
                    Credential = choice.Id,
                }));

    private ChosenRemote? Fitting(IReadOnlyList<RemoteCandidate> candidates, string? account, RemoteHost remote)
    {
        var fitting = RemoteChoice.Of(candidates, account);

        if (fitting.Count > 1)
        {
            messages.Warn(
                $"several accounts are for {remote.Name}: {string.Join(", ", fitting.Select(candidate => candidate.Id))}");
            messages.Say(
                $"agent: hint: export {AccountVariable.Name}={fitting[0].Id}, or an [[account]] rule in config.toml");
        }

        return fitting is [var only] ? new ChosenRemote(only, new AccountChoice.Named(only.Id)) : null;
    }

    private AccountChoice? ByPlace(IReadOnlyList<RemoteCandidate> candidates, RemoteHost remote, string? path)
    {
        var address = RemoteAddress.TryParse($"https://{remote.Name}/{path}", out var parsed) ? parsed : null;

        return candidates.Select(candidate => candidate.Id.Provider).Distinct()
            .Select(provider => accounts.Here(CredentialId.Parse(provider), address))
            .FirstOrDefault(choice => choice.Chooser is not null);
    }
}
