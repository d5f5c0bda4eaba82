using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.Lines;

/// <summary>How one credential is told at one moment: its state, in which words, and what is left of it.</summary>
public sealed record CredentialFace(Credential Credential, DateTimeOffset Now)
{
    private static readonly TimeSpan DangerTime = TimeSpan.FromSeconds(60);

    /// <summary>True while a refresh is in flight, which only the view knows.</summary>
    public bool IsRefreshing { get; init; }

    public DisplayState State => Credential.State switch
    {
        CredentialState.Revoked => DisplayState.Revoked,
        CredentialState.LoginRequired => DisplayState.LogIn,
        CredentialState.Expired when !IsRefreshing => DisplayState.Expired,
        CredentialState.Unresolved => DisplayState.Unresolved,
        _ when IsRefreshing => DisplayState.Refreshing,
        _ when IsInDanger => DisplayState.Danger,
        CredentialState.RefreshDue => DisplayState.Due,
        _ when Credential.RotateBy <= Now => DisplayState.Rotation,
        CredentialState.Unknown => DisplayState.Unknown,
        _ when Credential.Lifetime.Expiry.Kind == ExpiryKind.Never => DisplayState.NoExpiry,
        _ => DisplayState.Fresh,
    };

    public StateLook Look => StateLook.Of(State);

    /// <summary>What cannot be refreshed is not due for it.</summary>
    public string Word => State == DisplayState.Due && !Credential.Refreshable ? "expires soon" : Look.Word;

    /// <summary>Lower comes first in a list: what needs a person soonest.</summary>
    public int Urgency => State switch
    {
        DisplayState.Danger => 0,
        DisplayState.Expired => 1,
        DisplayState.Revoked => 2,
        DisplayState.LogIn => 3,
        DisplayState.Unresolved => 4,
        DisplayState.Rotation => 5,
        DisplayState.Due => 6,
        DisplayState.Refreshing => 7,
        DisplayState.Fresh => 8,
        DisplayState.Unknown => 9,
        _ => 10,
    };

    /// <summary>Whether only a person can put it right. What another tool keeps, that tool renews on its next use.</summary>
    public bool NeedsYou => Credential.Custody is not Custody.Mirrored
        && (State is DisplayState.Danger or DisplayState.Expired or DisplayState.Revoked or DisplayState.LogIn or DisplayState.Unresolved
            || (State == DisplayState.Due && !Credential.Refreshable));

    /// <summary>The text of the column LEFT.</summary>
    public string Left(GlyphSet glyphs) => (State, Credential.Lifetime.Expiry) switch
    {
        (DisplayState.Revoked or DisplayState.LogIn or DisplayState.Unresolved, _) => TimeText.None,
        (_, { At: { } end }) => TimeText.Left(end - Now),
        (_, { Kind: ExpiryKind.Never }) => TimeText.Never(glyphs),
        _ => TimeText.Unknown,
    };

    // While renewal is expected to work, a short rest of life is no news.
    private bool IsInDanger =>
        Credential.Lifetime.Remaining(Now) is { } left
        && (left < DangerTime || Credential.Lifetime.ShareLeft(Now) < TtlBar.DangerShare)
        && (!Credential.Refreshable || Credential.FailedRefreshes > 0);
}
