using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Core.Login;

/// <summary>How a login ended. Cancellation is an <see cref="OperationCanceledException"/>.</summary>
public abstract record LoginOutcome
{
    private LoginOutcome()
    {
    }

    /// <summary>Logged in; the token file is on disk and was read back.</summary>
    /// <param name="Grant">As stored.</param>
    /// <param name="Missing">Scopes that were asked for and not granted.</param>
    /// <param name="Unasked">Scopes that were granted without being asked for.</param>
    /// <param name="PreviousAccount">Set where the same id belonged to another account before.</param>
    public sealed record Granted(
        Grant Grant, IReadOnlyList<string> Missing, IReadOnlyList<string> Unasked, string? PreviousAccount)
        : LoginOutcome
    {
        /// <summary>Another process did the login while this one waited for it.</summary>
        public bool IsAdopted { get; init; }

        /// <summary>Set where nobody says whose the login is, and of the one before somebody did.</summary>
        public string? FormerAccount { get; init; }

        /// <summary>What becomes of the login that was stored there before.</summary>
        public ReplacedFate Replaced { get; init; }
    }

    /// <summary>The person or the server said no.</summary>
    public sealed record Denied(OAuthError Error) : LoginOutcome;

    /// <summary>Nobody answered in time.</summary>
    public sealed record TimedOut(TimeSpan After) : LoginOutcome;
}
