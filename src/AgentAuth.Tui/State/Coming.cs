using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.State;

/// <summary>One thing that will happen to one credential.</summary>
public readonly record struct Coming(DateTimeOffset At, ComingKind Kind, Credential Credential)
{
    /// <summary><c>github refreshes in 12s</c>.</summary>
    public string Sentence(DateTimeOffset now) => $"{Credential.Id} {Verb} in {TimeText.Left(At - now)}";

    /// <summary><c>refresh in 12s</c>.</summary>
    public string Brief(DateTimeOffset now) => $"{Kind.ToString().ToLowerInvariant()} in {TimeText.Left(At - now)}";

    private string Verb => Kind switch
    {
        ComingKind.Refresh => Credential.FailedRefreshes > 0 ? "is tried again" : "refreshes",
        ComingKind.Expiry => "expires",
        _ => "wants a new key",
    };
}
