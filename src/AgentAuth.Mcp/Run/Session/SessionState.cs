using System.Diagnostics;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// Where a session stands. It changes by the transitions below and in no other way; each gives a new state, so that
/// whoever holds one sees all of it at one moment.
/// </summary>
internal sealed record SessionState
{
    public SessionPhase Phase { get; private init; }

    /// <summary>Why requests are refused; null while they are not.</summary>
    public Problem? Bar { get; private init; }

    /// <summary>
    /// The host has closed its end: every server is told so as soon as it has everything that was held.
    /// </summary>
    public bool HostIsGone { get; private init; }

    /// <summary>The session is to end: no further server is started.</summary>
    public bool IsEnding { get; private init; }

    public bool HoldsSomeRequests => Phase is SessionPhase.Draining;

    public bool HoldsAllRequests => Phase is SessionPhase.Settling or SessionPhase.Exchanging;

    /// <summary>Between two servers, however long.</summary>
    public bool IsWithoutServer => Phase is SessionPhase.Exchanging or SessionPhase.Vacant;

    public bool IsVacant => Phase is SessionPhase.Vacant;

    /// <summary>Requests wait from now on, if another of their kind is unanswered.</summary>
    public SessionState Drain() =>
        this with { Phase = IsWithoutServer ? SessionPhase.Exchanging : SessionPhase.Draining, Bar = null };

    /// <summary>All requests wait from now on, for the server that is to come.</summary>
    public SessionState Settle() => Phase is SessionPhase.Draining ? this with { Phase = SessionPhase.Settling } : this;

    /// <summary>Requests are refused from now on.</summary>
    public SessionState Refuse(Problem why) =>
        this with { Phase = IsWithoutServer ? SessionPhase.Vacant : SessionPhase.Barring, Bar = why };

    /// <summary>The server is given up.</summary>
    public SessionState Part() => this with
    {
        Phase = Phase switch
        {
            SessionPhase.Draining or SessionPhase.Settling => SessionPhase.Exchanging,
            SessionPhase.Barring => SessionPhase.Vacant,
            _ => throw new UnreachableException(),
        },
    };

    /// <summary>The next server has everything that was held.</summary>
    public SessionState Resume() => this with { Phase = SessionPhase.Serving };

    public SessionState LoseHost() => this with { HostIsGone = true };

    public SessionState Stop() => this with { IsEnding = true };
}
