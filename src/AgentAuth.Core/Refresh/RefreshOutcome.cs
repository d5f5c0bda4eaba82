using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Refresh;

/// <summary>How an attempt to have a usable token ended.</summary>
public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    /// <summary>What is on disk serves, whoever put it there.</summary>
    public sealed record Fresh(Grant Grant) : RefreshOutcome;

    /// <summary>This process refreshed it.</summary>
    /// <param name="Grant">As it is on disk now.</param>
    /// <param name="LostScopes">Scopes that the server took away with this refresh.</param>
    /// <param name="RescuePath">Set where the disk refused and the tokens are saved beside the store.</param>
    public sealed record Refreshed(Grant Grant, IReadOnlyList<string> LostScopes, string? RescuePath) : RefreshOutcome
    {
        /// <summary>Set where the new tokens could be saved nowhere: they live in this process only.</summary>
        public Problem? Loss { get; init; }

        /// <summary>What must be said of storing them; null where all went well.</summary>
        public Problem? Trouble => Loss ?? (RescuePath is null ? null : new Problem(
            ProblemCode.UnsafeStore,
            $"the renewed tokens of '{Grant.Id}' could not be stored and are kept in {RescuePath}",
            "make room on the disk: the next use takes them from there")
        {
            Credential = Grant.Id.ToString(),
        });
    }

    /// <summary>The refresh did not work, and the token on disk is still good.</summary>
    public sealed record Kept(Grant Grant, Problem Reason) : RefreshOutcome;

    /// <summary>There is no usable token.</summary>
    public sealed record Failed(Problem Problem) : RefreshOutcome;
}
