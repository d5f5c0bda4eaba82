using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Refresh;

/// <summary>How an attempt to have a usable token ended.</summary>
public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    internal static Problem Rescued(CredentialId id, string path) => new(
        ProblemCode.UnsafeStore,
        $"the refreshed tokens of '{id}' could not be stored and are kept in {path}",
        "make room on the disk: the next use takes them from there")
    {
        Credential = id,
    };

    /// <summary>What is on disk serves, whoever put it there.</summary>
    public sealed record Fresh(Grant Grant) : RefreshOutcome;

    /// <summary>This process refreshed it.</summary>
    /// <param name="Grant">As it is on disk now.</param>
    /// <param name="LostScopes">Scopes that the server took away with this refresh.</param>
    /// <param name="RescuePath">Set where the disk refused and the tokens are saved beside the store.</param>
    public sealed record Refreshed(Grant Grant, IReadOnlyList<string> LostScopes, string? RescuePath) : RefreshOutcome
    {
        /// <summary>
        /// Scopes that the server added with this refresh: nobody asked for them (OAuth 2.1 section 4.3.1).
        /// </summary>
        public IReadOnlyList<string> GainedScopes { get; init; } = [];

        /// <summary>How the scopes changed, for people; null where they did not.</summary>
        public string? ScopeChange => (LostScopes, GainedScopes) switch
        {
            ([], []) => null,
            (_, []) => $"the provider took away {string.Join(' ', LostScopes)}",
            ([], _) => $"the provider added {string.Join(' ', GainedScopes)}",
            _ => $"the provider took away {string.Join(' ', LostScopes)} and added {string.Join(' ', GainedScopes)}",
        };

        /// <summary>Set where the new tokens could be saved nowhere: they live in this process only.</summary>
        public Problem? Loss { get; init; }

        /// <summary>What must be said of storing them; null where all went well.</summary>
        public Problem? Trouble => Loss ?? (RescuePath is null ? null : Rescued(Grant.Id, RescuePath));
    }

    /// <summary>The refresh did not work, and the token on disk is still good.</summary>
    public sealed record Kept(Grant Grant, Problem Reason) : RefreshOutcome;

    /// <summary>There is no usable token.</summary>
    public sealed record Failed(Problem Problem) : RefreshOutcome;
}
