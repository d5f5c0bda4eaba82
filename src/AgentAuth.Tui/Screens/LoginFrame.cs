using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How a login looks: the heading with its stages, then the picture of the one it is at.</summary>
internal static class LoginFrame
{
    /// <summary>The first row of the list of providers.</summary>
    public const int PickTop = 4;

    private const int RowsBelowPicker = 7;
    private const int RowsBelowScopes = 6;

    public static int PickRows(Scene scene) => Math.Max(1, scene.Size.Height - PickTop - RowsBelowPicker);

    public static int ScopeRows(Scene scene) => Math.Max(1, scene.Size.Height - PickTop - RowsBelowScopes);

    public static void Draw(LoginScreen screen, Pen pen, Scene scene)
    {
        pen.Rule(0, Heading(screen, scene), "esc cancel", Role.Text);
        var body = pen.Columns(2, pen.Width - 3);
        switch (screen.Stage)
        {
            case LoginStage.Provider when screen.Issuer is { } form:
                IssuerFrame.Draw(form, body, scene);
                break;
            case LoginStage.Provider:
                new LoginPickFrame(screen, scene).Draw(body);
                break;
            case LoginStage.Scopes:
                new LoginScopesFrame(screen, scene).Draw(body);
                break;
            case LoginStage.SignIn:
                new LoginWaitFrame(screen, scene).Draw(body);
                break;
            default:
                new LoginResultFrame(screen, scene).Draw(body);
                break;
        }
    }

    private static string Heading(LoginScreen screen, Scene scene)
    {
        string[] names = ["Provider", "Scopes", "Sign in", "Done"];
        return string.Join("  ", names.Select((name, number) => $"{Mark(screen, number, scene)} {(scene.Size.Width >= 60 || number == (int)screen.Stage ? name : "")}".TrimEnd()));
    }

    private static char Mark(LoginScreen screen, int number, Scene scene) => (number - (int)screen.Stage) switch
    {
        < 0 => scene.Glyphs.Check,
        0 => scene.Glyphs.Fresh,
        _ => scene.Glyphs.NoExpiry,
    };
}
