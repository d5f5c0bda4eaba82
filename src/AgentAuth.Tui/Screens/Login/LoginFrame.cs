using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>How a login looks: the heading with its stages, then the picture of the one it is at.</summary>
internal static class LoginFrame
{
    /// <summary>The first row of the list of providers.</summary>
    public const int PickTop = 4;

    private const int RowsBelowPicker = 7;
    private const int RowsBelowScopes = 6;

    public static int PickRows(ScreenContext context) => Math.Max(1, context.Size.Height - PickTop - RowsBelowPicker);

    public static int ScopeRows(ScreenContext context) => Math.Max(1, context.Size.Height - PickTop - RowsBelowScopes);

    /// <summary>Where the stage at hand is drawn.</summary>
    public static CellArea BodyOf(ScreenContext context) =>
        new(2, 0, Math.Max(0, context.Size.Width - 3), context.Size.Height);

    public static void Draw(LoginScreen screen, CellPainter painter, ScreenContext context)
    {
        painter.Rule(0, Heading(screen, context), "esc cancel", Role.Text);
        var body = painter.Part(BodyOf(context));
        switch (screen.Stage)
        {
            case LoginStage.Provider when screen.Issuer is { } form:
                IssuerFrame.Draw(form, body, context);
                break;
            case LoginStage.Provider:
                new LoginPickFrame(screen, context).Draw(body);
                break;
            case LoginStage.Scopes:
                new LoginScopesFrame(screen, context).Draw(body);
                break;
            case LoginStage.SignIn:
                new LoginWaitFrame(screen, context).Draw(body);
                break;
            default:
                new LoginResultFrame(screen, context).Draw(body);
                break;
        }
    }

    private static string Heading(LoginScreen screen, ScreenContext context)
    {
        string[] names = ["Provider", "Scopes", "Sign in", "Done"];
        return string.Join(
            "  ", names.Select(
                (name, number) =>
                    $"{Mark(screen, number, context)} {(context.Size.Width >= 60 || number == (int)screen.Stage ? name : "")}".TrimEnd()));
    }

    private static char Mark(LoginScreen screen, int number, ScreenContext context) =>
        (number - (int)screen.Stage) switch
        {
            < 0 => context.Glyphs.Check,
            0 => context.Glyphs.Fresh,
            _ => context.Glyphs.NoExpiry,
        };
}
