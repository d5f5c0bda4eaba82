using AgentAuth.Core.Lifecycle;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the end of a login looks: what was granted against what was asked for, or what went wrong and what to do.</summary>
internal sealed class LoginResultFrame(LoginScreen screen, Scene scene)
{
    private readonly PageText _text = new(scene.Size.Width - 4, 16);

    public void Draw(Pen pen)
    {
        switch (screen.Outcome)
        {
            case LoginOutcome.Granted granted:
                Granted(granted);
                break;
            case LoginOutcome.Denied denied:
                Failed("the sign-in was refused", denied.Error.ToString(), "You pressed Cancel, or an administrator has to allow this program first.");
                break;
            case LoginOutcome.TimedOut late:
                Failed($"nobody signed in within {TimeText.Left(late.After)}", null, "The page may have been closed, or the browser runs on another machine.");
                break;
            default:
                Failed(screen.Problem?.Message ?? "it was cancelled", null, null);
                break;
        }

        _text.Draw(pen.Rows(2, pen.Height - 2), 0);
    }

    private void Granted(LoginOutcome.Granted granted)
    {
        var grant = granted.Grant;
        _text.Item(scene.Glyphs.Check, $"Signed in to {screen.Provider!.Name}{(grant.AccountLabel is { } label ? $" as {label}" : "")}. Saved as {grant.Id}.", Role.Success);
        _text.Item(scene.Glyphs.Warning, granted.PreviousAccount is { } other ? $"this name belonged to {other} before" : null, Role.Warning);
        _text.Add([]);
        _text.Fact("Access token", Life(granted));
        _text.Fact("Refresh token", grant.RefreshToken is null ? "none: log in again when it ends" : "here, renews the access token by itself");
        _text.Fact("Fingerprint", grant.AccessToken.Fingerprint);
        _text.Section("Scopes");
        foreach (var scope in grant.Scopes.Except(granted.Unasked))
        {
            _text.Item(scene.Glyphs.Check, scope, Role.Success);
        }

        foreach (var scope in granted.Missing)
        {
            _text.Item(scene.Glyphs.Cross, $"{scope}: asked for and not granted", Role.Warning);
        }

        foreach (var scope in granted.Unasked)
        {
            _text.Item(scene.Glyphs.Warning, $"{scope}: granted without being asked for", Role.Warning);
        }

        _text.Add([]);
        _text.Fact("Next", $"agent exec --with {grant.Id} -- COMMAND");
    }

    private string Life(LoginOutcome.Granted granted) => granted.Grant.Lifetime switch
    {
        { Expiry.At: { } end } life => $"good for {TimeText.Left(end - scene.Now)}, renewed at {scene.Moment(life.RefreshAt() ?? end)}",
        { Expiry.Kind: Core.Credentials.ExpiryKind.Never } => "does not expire",
        _ => "the server did not say when it expires",
    };

    private void Failed(string what, string? said, string? cause)
    {
        _text.Item(scene.Glyphs.Cross, $"The login did not finish: {what}", Role.Error);
        _text.Add([]);
        _text.Fact("The server said", said);
        _text.Fact("Likely cause", cause);
        _text.Fact("What to do", screen.Problem?.Hint);
        _text.Add([]);
        _text.Add("Nothing was saved. The audit view has the entry.", Role.TextMuted);
    }
}
