using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Accessible;

/// <summary>One credential in sentences: a line of the list, or the page of it. Never the secret.</summary>
internal sealed class SpokenCredential(CredentialDisplay face, ProviderDefinition? provider, TimeZoneInfo zone)
{
    private Credential Credential => face.Credential;

    private DateTimeOffset Now => face.Now;

    public string ProviderName => provider?.Name ?? Credential.Provider;

    /// <summary>
    /// <c>linear/mcp, Linear, danger, expires in 42 seconds. Refresh failed 3 times, next try in 8 seconds.</c>
    /// </summary>
    public string Line => $"{Credential.Id}, {ProviderName}, {State}.{(Failure is { } failure ? $" {failure}." : "")}";

    /// <summary>The state with its time, as the end of a sentence.</summary>
    public string State => (face.State, Credential.Lifetime.Expiry.At, Credential.RotateBy) switch
    {
        (DisplayState.Revoked, _, _) => "revoked by the provider",
        (DisplayState.LogIn, _, _) => "needs you to log in again",
        (DisplayState.Unresolved, _, _) => "could not be read where it is kept",
        (DisplayState.Expired, { } end, _) => $"expired {Since(end)}",
        (DisplayState.NoExpiry, _, _) => "does not expire",
        (DisplayState.Unknown, null, _) => "state unknown, nobody has said when it expires",
        (DisplayState.Rotation, _, { } by) => $"rotation overdue by {SpokenTime.Length(Now - by)}",
        (_, { } end, _) => $"{face.Word}, expires {TimeText.Spoken(end - Now)}",
        _ => $"{face.Word}, nobody has said when it expires",
    };

    private string? Failure => Credential switch
    {
        { FailedRefreshes: 0 } => null,
        { NextRefreshAt: { } next }
            when next > Now => $"Refresh failed {Times}, next try {TimeText.Spoken(next - Now)}",
        _ => $"Refresh failed {Times}",
    };

    private string Times => Credential.FailedRefreshes == 1 ? "once" : $"{Credential.FailedRefreshes} times";

    public IEnumerable<string> Page()
    {
        yield return $"{Credential.Id}. {ProviderName}, {Kind}{Account}, {Custody}.";
        yield return $"State: {State}{Exactly}.{(Failure is { } failure ? $" {failure}." : "")}";
        if (Credential.Note is { } note)
        {
            yield return $"What went wrong: {Dialogue.Sentence(note)}";
        }

        if (Credential is { Refreshable: true, RefreshAt: { } due } && due > Now)
        {
            yield return $"Refreshed by itself {SpokenTime.At(due, Now, zone)}.";
        }

        yield return Credential.Scopes.Count == 0
            ? "Scopes: not known."
            : $"{Count(Credential.Scopes.Count, "scope")}: {string.Join(", ", Credential.Scopes)}.";
        foreach (var scope in Credential.Scopes)
        {
            if (provider?.BroadScopes.FirstOrDefault(advice => advice.Covers(scope)) is { } advice)
            {
                yield return $"Broad: {scope} lets an agent {advice.Gives}.{(advice.Narrower is { } narrower ? $" Enough may be {narrower}." : "")}";
            }
        }

        yield return Credential.Consumers.Count == 0
            ? "Used by nobody we know of."
            : $"Used by {Credential.Consumers.Count}: {string.Join(", ", Credential.Consumers.Select(NameOf))}.";
        if (Credential.Labels.Tags is { Count: > 0 } tags)
        {
            yield return $"{Count(tags.Count, "tag")}: {string.Join(", ", tags)}.";
        }

        if (Credential.Labels.Note is { } written)
        {
            yield return $"Note: {Dialogue.Sentence(written)}";
        }

        yield return Credential.LastUsedAt is { } used ? $"Last used {Since(used)}." : "Last use: not known.";
        yield return Credential.Fingerprint is { } print
            ? $"Kept in {Credential.Source}, fingerprint {print}."
            : $"Kept in {Credential.Source}.";
    }

    private static string NameOf(Consumer consumer) =>
        consumer is { Kind: ConsumerKind.Mcp, Name: { } server } ? $"the {server} MCP server" : consumer.ToString();

    private string Kind => Credential.Kind switch
    {
        CredentialKind.Oauth => "OAuth login",
        CredentialKind.ApiKey => "API key",
        CredentialKind.Pat => "personal access token",
        CredentialKind.Cloud => "cloud login",
        _ => "MCP login",
    };

    private string Account => (Credential.AccountLabel ?? Credential.Account) is { } name ? $", account {name}" : "";

    private string Custody => Credential.Custody switch
    {
        Core.Credentials.Custody.Owned when Credential.Refreshable => "refreshed here",
        Core.Credentials.Custody.Owned => "held here",
        Core.Credentials.Custody.Mirrored => $"belongs to {Credential.Owner}, only shown here",
        Core.Credentials.Custody.Delegated => $"printed by {Credential.Owner}",
        _ => $"kept in {Credential.Owner}",
    };

    private string Exactly => Credential.Lifetime.Expiry.At is { } end && end > Now
        && face.State is not (DisplayState.Revoked or DisplayState.LogIn or DisplayState.Unresolved
            or DisplayState.Rotation)
        ? $", {SpokenTime.At(end, Now, zone)}"
        : "";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string Since(DateTimeOffset at) =>
        Now - at < TimeSpan.FromSeconds(1) ? "just now" : TimeText.Spoken(at - Now);
}
