namespace AgentAuth.Core.Remotes;

/// <summary>Chooses among the credentials that may be sent to one server.</summary>
public static class RemoteChoice
{
    /// <summary>
    /// The user name where it says whose credential is meant; null where it is the one that we give out with every
    /// token of a provider.
    /// </summary>
    public static string? Account(string? username, IReadOnlyList<RemoteCandidate> candidates) =>
        string.IsNullOrEmpty(username) || candidates.Any(candidate => username == candidate.Provider.GitUsername)
            ? null
            : username;

    /// <summary>
    /// One: that is it. None: nobody who asked is known here. Several: only the person can say. Without a name the
    /// account that has none is meant, or the only one there is.
    /// </summary>
    /// <param name="candidates">All that may be sent there.</param>
    /// <param name="account">Whom the other program asks for; null where it does not say.</param>
    public static IReadOnlyList<RemoteCandidate> Of(IReadOnlyList<RemoteCandidate> candidates, string? account)
    {
        if (account is null)
        {
            return Fitting(candidates, candidate => candidate.Id.Account is null) is { Count: > 0 } unnamed
                ? unnamed
                : candidates;
        }

        return Fitting(candidates, candidate => candidate.IsNamed(account)) is { Count: > 0 } named
            ? named
            : Fitting(candidates, candidate => candidate.IsNameless);
    }

    private static List<RemoteCandidate> Fitting(
        IReadOnlyList<RemoteCandidate> candidates, Func<RemoteCandidate, bool> fits) =>
        [.. candidates.Where(fits)];
}
