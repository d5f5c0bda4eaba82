using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// How the end of a login looks: what was granted against what was asked for, or what went wrong and what to do.
/// </summary>
internal sealed class LoginResultFrame(LoginScreen screen, ScreenContext context)
{
    private const string ClientIdLabel = "Client id: ";

    private readonly PageText _text = new(context.Size.Width - 4, 16);

    public void Draw(CellPainter painter)
    {
        switch (screen.Outcome)
        {
            case LoginOutcome.Granted granted:
                Granted(granted);
                break;
            case LoginOutcome.Denied denied:
                Failed(
                    "the sign-in was refused", denied.Error.ToString(), Cause(denied.Error.Code),
                    Remedy(denied.Error.Code));
                break;
            case LoginOutcome.TimedOut late:
                Failed(
                    $"nobody signed in within {TimeText.Left(late.After)}",
                    null,
                    "The page may have been closed, or the browser runs on another machine.",
                    "a tries again; d shows a code for any device");
                break;
            case null when screen.Problem is { Code: ProblemCode.ClientIdRequired }:
                Wanting();
                break;
            default:
                Failed(screen.Problem?.Message ?? "it was cancelled", null, null, screen.Problem?.Hint);
                break;
        }

        _text.Draw(painter.Rows(2, painter.Height - 2), 0);

        if (screen.Editing is LoginField.ClientId)
        {
            painter.Write(0, painter.Height - 1, ClientIdLabel, Role.Text);
        }
    }

    /// <summary>Where the client id is typed.</summary>
    public static CellArea ClientIdIn(CellArea body) => new(
        body.X + ClientIdLabel.Length, body.Bottom - 1, Math.Max(4, Math.Min(64, body.Width - ClientIdLabel.Length)),
        1);

    private void Wanting()
    {
        _text.Item(context.Glyphs.Warning, $"{screen.Problem!.Message}. You make it once:", Role.Warning);
        _text.Add([]);

        foreach (var step in ClientSteps.Of(screen.Provider!))
        {
            _text.Item(context.Glyphs.Bullet, step, Role.Text);
        }

        _text.Add([]);

        if (screen.WantsClientId)
        {
            _text.Fact("What to do", "i takes the id, and the login goes on; it is saved to config.toml");
            _text.Fact("Or", screen.Problem.Hint);
        }
        else
        {
            _text.Fact("What to do", $"agent login {screen.Id}");
            _text.Add("It asks for both, and shows nothing of the secret.", Role.TextMuted);
        }
    }

    private void Granted(LoginOutcome.Granted granted)
    {
        var grant = granted.Grant;
        _text.Item(
            context.Glyphs.Check,
            $"Signed in to {screen.Provider!.Name}{(grant.AccountLabel is { } label ? $" as {label}" : "")}. Saved as {grant.Id}.", Role.Success);
        _text.Item(
            context.Glyphs.Warning,
            granted.PreviousAccount is { } other ? $"this name belonged to {other} before" : null, Role.Warning);
        _text.Item(context.Glyphs.Warning, LogoutWords.Replaced(granted.Replaced, screen.Provider), Role.Warning);
        _text.Add([]);
        _text.Fact("Access token", Life(granted));
        _text.Fact(
            "Refresh token",
            grant.RefreshToken is null
                ? "none: log in again when it ends"
                : "here, refreshes the access token by itself");
        _text.Fact("Fingerprint", grant.AccessToken.Fingerprint);
        _text.Section("Scopes");
        foreach (var scope in grant.Scopes.Except(granted.Unasked))
        {
            _text.Item(context.Glyphs.Check, scope, Role.Success);
        }

        foreach (var scope in granted.Missing)
        {
            _text.Item(context.Glyphs.Cross, $"{scope}: asked for and not granted", Role.Warning);
        }

        foreach (var scope in granted.Unasked)
        {
            _text.Item(context.Glyphs.Warning, $"{scope}: granted without being asked for", Role.Warning);
        }

        _text.Add([]);
        _text.Fact("Next", $"agent exec --with {grant.Id} -- COMMAND");
    }

    private string Life(LoginOutcome.Granted granted) => granted.Grant.Lifetime switch
    {
        { Expiry.At: { } end } life =>
            $"good for {TimeText.Left(end - context.Now)}, refreshed at {context.Moment(life.RefreshAt() ?? end)}",
        { Expiry.Kind: Core.Credentials.ExpiryKind.Never } => "does not expire",
        _ => "the server did not say when it expires",
    };

    // RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5.
    private static string Cause(string error) => error switch
    {
        "access_denied" => "You pressed Cancel, or an administrator has to allow this program first.",
        "invalid_scope" => "The server does not know one of the scopes, or does not give it to this client.",
        "invalid_client"
            or "unauthorized_client" => "The server does not know the client id, or allows it no such login.",
        "expired_token" => "The code was not entered in time.",
        "invalid_request"
            or "unsupported_response_type" =>
                "The client at the server is set up in another way, often with another redirect address.",
        "server_error" or "temporarily_unavailable" => "The server has trouble of its own.",
        _ => "The server gave no other reason.",
    };

    private static string Remedy(string error) => error switch
    {
        "invalid_scope" => "s asks for other scopes",
        "invalid_client" or "unauthorized_client"
            or "invalid_request" => "register a client there and give its id: agent login PROVIDER --client-id ID",
        "server_error" or "temporarily_unavailable" => "a tries again, best in some minutes",
        _ => "a tries again; s asks for fewer scopes",
    };

    private void Failed(string what, string? said, string? cause, string? remedy)
    {
        _text.Item(context.Glyphs.Cross, $"The login did not finish: {what}", Role.Error);
        _text.Add([]);
        _text.Fact("The server said", said);
        _text.Fact("Likely cause", cause);
        _text.Fact("What to do", remedy);
        _text.Add([]);
        _text.Add("Nothing was saved. The audit view has the entry.", Role.TextMuted);
    }
}
