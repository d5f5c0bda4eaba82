using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>What the panes and the page tell of one credential, in words. Never the secret.</summary>
public sealed class CredentialFacts(Credential credential, ScreenContext context)
{
    public const string PlainHttp = "plain http on this machine is allowed: for development only";

    public CredentialDisplay Face { get; } = context.FaceOf(credential);

    private ProviderDefinition? Provider => context.State.ProviderOf(credential);

    public string ProviderName => Provider?.Name ?? credential.Provider;

    /// <summary>Null where its provider talks https only.</summary>
    public string? Caveat => Provider?.AllowLoopbackHttp is true ? PlainHttp : null;

    public string Kind => credential.Kind switch
    {
        CredentialKind.Oauth => "OAuth",
        CredentialKind.ApiKey => "API key",
        CredentialKind.Pat => "personal access token",
        CredentialKind.Cloud => "cloud",
        _ => "MCP",
    };

    /// <summary>Who holds and refreshes it.</summary>
    public string Custody => credential.Custody switch
    {
        Core.Credentials.Custody.Owned when credential.Refreshable => "refreshes itself",
        Core.Credentials.Custody.Owned => "held here",
        Core.Credentials.Custody.Mirrored => $"of {credential.Owner}, only shown",
        Core.Credentials.Custody.Delegated => $"printed by {credential.Owner}",
        _ => $"kept in {credential.Owner}",
    };

    /// <summary><c>GitHub · OAuth · ada@corp.dev · refreshes itself · #work</c>.</summary>
    public string Heading => string.Join(
        " · ", new[]
        {
            ProviderName,
            Kind,
            credential.AccountLabel ?? credential.Account,
            Custody,
            Tags,
        }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary><c>expires in 1h31m, of 8h</c>.</summary>
    public string Ends => (Face.State, credential.Lifetime.Expiry) switch
    {
        (DisplayState.Revoked, _) => "the provider no longer accepts it",
        (DisplayState.LogIn, _) => "the provider will not refresh it",
        (DisplayState.Unresolved, _) => "it could not be read where it is kept",
        (_, { At: { } end }) when end <= context.Now => $"expired {TimeText.Left(end - context.Now)}",
        (_, { At: { } end }) => $"expires in {TimeText.Left(end - context.Now)}{Whole}",
        (_, { Kind: ExpiryKind.Never }) => "does not expire",
        _ => "nobody has said when it expires",
    };

    /// <summary>What is done about it, or what went wrong; empty where there is nothing to say.</summary>
    public string Refresh => (Face.State, credential) switch
    {
        (DisplayState.Refreshing, _) => "being refreshed now",
        (_, { FailedRefreshes: > 0 and var failed, NextRefreshAt: { } next }) when next > context.Now =>
            $"refresh failed {failed} {(failed == 1 ? "time" : "times")}, next try in {TimeText.Left(next - context.Now)}",
        (_, { FailedRefreshes: > 0 and var failed }) => $"refresh failed {failed} {(failed == 1 ? "time" : "times")}",
        (DisplayState.Rotation, { RotateBy: { } by }) => $"a new secret was due {context.Clock(by)}",
        (_, { RefreshAt: { } at, Refreshable: true })
            when at > context.Now =>
                $"is refreshed at {context.Clock(at)} ({(int)Math.Round(credential.RefreshShare * 100)} % of its life)",
        (_, { RefreshAt: { } at, Refreshable: true }) => $"refresh is due since {context.Clock(at)}",
        _ => "",
    };

    /// <summary><c>#ci #work</c>; null where there are none.</summary>
    public string? Tags => credential.Labels.Tags.Count == 0
        ? null
        : string.Join(' ', credential.Labels.Tags.Select(tag => $"#{tag}"));

    public string Scopes => credential.Scopes.Count == 0 ? "not known" : string.Join(' ', credential.Scopes);

    public string Consumers =>
        credential.Consumers.Count == 0 ? "nobody we know of" : string.Join(", ", credential.Consumers);

    public ScopeAdvice? AdviceOn(string scope) => Provider?.BroadScopes.FirstOrDefault(advice => advice.Covers(scope));

    /// <summary>The mark and the word of the state, and when it ends.</summary>
    public IReadOnlyList<Run> StateLine =>
    [
        new Run($"{context.Theme.Mark(Face.State, context.Glyphs)} {Face.Word}", Face.Look.Role),
        new Run("   "),
        new Run(Ends),
    ];

    public IReadOnlyList<Run> BarOf(int cells) =>
        Face.Bar.Draw(
            cells - TtlBar.WidthOf(0, context.Glyphs), context.Glyphs, isSlim: !context.Theme.HasTrack);

    // A life that was measured (a file's time to a token's end) is seldom a round one: 7199 seconds are two hours to a
    // reader.
    private string Whole => credential.Lifetime.Ttl switch
    {
        null => "",
        { TotalHours: < 1 } ttl => $" of {DurationText.Format(ttl)}",
        { } ttl => $" of {DurationText.Format(TimeSpan.FromMinutes(Math.Round(ttl.TotalMinutes)))}",
    };
}
