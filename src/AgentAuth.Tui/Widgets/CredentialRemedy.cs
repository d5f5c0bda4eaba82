using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.Widgets;

/// <summary>What to do about a credential: the key and its word, or the command.</summary>
internal static class CredentialRemedy
{
    /// <summary>Null where nobody needs to do anything.</summary>
    public static string? Of(CredentialStatus standing) =>
        standing.NeedsYou || standing.State is DisplayState.Rotation ? Needed(standing) : null;

    private static string Needed(CredentialStatus standing) => standing switch
    {
        { Credential.Unreadable: { } problem } => problem.Hint ?? "agent doctor",
        { Credential.Custody: Custody.Mirrored } => $"log in again with {standing.Credential.Owner}",
        { State: DisplayState.Rotation } => "L  put a new key in its place",
        { State: DisplayState.Unresolved } => $"unlock or repair {standing.Credential.Owner}",
        { Credential.Kind: not CredentialKind.Oauth } => "L  put a new key in its place",
        { State: DisplayState.Danger, Credential.Refreshable: true } => "r  try the refresh now",
        { State: DisplayState.Expired, Credential.Refreshable: true } => "r  refresh it",
        _ => "L  log in again",
    };
}
