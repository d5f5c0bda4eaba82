using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Audit;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Themes;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>
/// Every action of the commands login, add, refresh, show, logout, audit and theme, once with keys only and once with
/// the mouse only (and the terminal's paste, where there is something to type).
/// </summary>
public class ReachTests
{
    private static readonly ThemeCatalog Themes = new();

    [Fact]
    public void Login_by_keys()
    {
        var view = new ViewTester().Press("j a l").Type("linear").Press("enter").Press("n").Type("second")
            .Press("enter enter");

        Assert.Equal("linear/second", view.Asked<LogIn>().Request.Id.ToString());
    }

    [Fact]
    public void Login_by_mouse()
    {
        var view = new ViewTester().ClickHint("a add").ClickHint("close").ClickHint("a add").Click("Login");
        view.Click("Linear").ClickHint("choose").ClickHint("account").PasteText("second").ClickHint("done");
        view.ClickHint("sign in");

        Assert.Equal("linear/second", view.Asked<LogIn>().Request.Id.ToString());
        view.ClickHint("cancel");
        view.Asked<CancelLogin>();
    }

    [Fact]
    public void Add_by_keys()
    {
        var view = new ViewTester().Press("a k").Type("openai/work").Press("tab space tab").Type("CANARY-secret")
            .Press("tab").Type("90d").Press("ctrl-s");

        var added = view.Asked<SaveSecret>().Secret;
        Assert.Equal(("openai/work", CredentialKind.Pat), (added.Id.ToString(), added.Kind));
    }

    [Fact]
    public void Add_by_mouse()
    {
        var view = new ViewTester().Choose("add…").Click("Key").Click("Name").PasteText("openai/work").Click("Kind")
            .Click("Secret").PasteText("CANARY-secret");
        view.Click("Expires in").PasteText("90d").Click("[ Save ]");

        Assert.Equal("openai/work", view.Asked<SaveSecret>().Secret.Id.ToString());
        Assert.DoesNotContain("CANARY", view.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_kind_of_a_new_key_changes_by_mouse()
    {
        var view = new ViewTester().Choose("add…").Click("Key").Click("Kind").Click("api key");

        Assert.Equal(CredentialKind.Pat, ((AddScreen)view.Top).Kind);
    }

    [Fact]
    public void Refresh_of_one_and_of_all_by_keys()
    {
        var view = new ViewTester().Press("r R");

        Assert.Equal("linear/mcp", view.Asked<RefreshLogin>().Id.ToString());
        view.Asked<RefreshAllDue>();
    }

    [Fact]
    public void Refresh_of_one_of_several_and_of_all_by_mouse()
    {
        var view = new ViewTester().ClickHint("r refresh").Choose("refresh all that is due");

        Assert.Equal("linear/mcp", view.Asked<RefreshLogin>().Id.ToString());
        view.Asked<RefreshAllDue>();

        view.Effects.Clear();
        view.Click("github/work").Choose("mark").Click("google/drive").Choose("mark").ClickHint("r refresh");
        Assert.Equal(
            ["github/work", "google/drive"], view.Effects.OfType<RefreshLogin>().Select(work => work.Id.ToString()));
    }

    [Fact]
    public void Show_by_keys()
    {
        var view = new ViewTester().Press("/").Type("github").Press("enter enter");

        Assert.Equal("github/work", ((DetailScreen)view.Top).Credential.Id.ToString());
        view.Press("esc esc w v");
        Assert.IsType<CredentialsScreen>(view.Top);
    }

    [Fact]
    public void Show_by_mouse()
    {
        var view = new ViewTester().Click("github/work").Click("github/work");

        Assert.Equal("github/work", ((DetailScreen)view.Top).Credential.Id.ToString());
        view.ClickHint("q back").Choose("clock times").Choose("hide the details");
        Assert.True(view.Top is CredentialsScreen { ShowsClockTimes: true, ShowsPane: false });
    }

    [Fact]
    public void The_list_is_ordered_and_narrowed_by_mouse()
    {
        var view = new ViewTester().Click("NAME");
        Assert.Equal("anthropic/console", ((CredentialsScreen)view.Top).Rows.Lines[0]!.Id.ToString());

        view.Click("NAME");
        Assert.Equal("stripe/restricted", ((CredentialsScreen)view.Top).Rows.Lines[0]!.Id.ToString());

        view.Click("LEFT").Choose("only what needs you");
        Assert.Equal(5, ((CredentialsScreen)view.Top).Rows.Count);
    }

    [Fact]
    public void Logout_by_keys()
    {
        var view = new ViewTester().Press("x");
        view.On(new LogoutPlanned([Plan("linear/mcp", "mcp:linear")])).Type("linear/mcp").Press("tab enter");

        Assert.Equal("linear/mcp", view.Asked<LogOut>().Plan.Credential.Id.ToString());
    }

    [Fact]
    public void Logout_by_mouse()
    {
        var view = new ViewTester().Choose("log out and revoke…");
        view.On(new LogoutPlanned([Plan("linear/mcp", "mcp:linear")])).Click("Revoke and log out");
        Assert.Empty(view.Effects.OfType<LogOut>());

        view.PasteText("linear/mcp").Click("Revoke and log out");

        Assert.Equal("linear/mcp", view.Asked<LogOut>().Plan.Credential.Id.ToString());
    }

    [Fact]
    public void Logout_of_what_nobody_uses_needs_no_typing()
    {
        var view = new ViewTester().Click("google/drive").Choose("log out and revoke…");
        view.On(new LogoutPlanned([Plan("google/drive")])).Click("Revoke and log out");

        Assert.Equal("google/drive", view.Asked<LogOut>().Plan.Credential.Id.ToString());
    }

    [Fact]
    public void Audit_by_keys()
    {
        var view = new ViewTester().Press("3");
        view.On(new AuditRead(view.Asked<ReadAudit>().Query, Rows));
        view.Effects.Clear();

        view.Press("V f");
        view.Asked<VerifyAudit>();
        Assert.False(((AuditScreen)view.Top).Follows);

        view.Press("/").Type("event:refresh").Press("enter");
        Assert.Contains("1 of 2 events", view.Frame(), StringComparison.Ordinal);
        view.Press("esc 1 e");
        Assert.Equal("linear/mcp", ((AuditScreen)view.Press("enter e").Top).Credential!.ToString());
    }

    [Fact]
    public void Audit_by_mouse()
    {
        var view = new ViewTester().Click("3 Audit");
        view.On(new AuditRead(view.Asked<ReadAudit>().Query, Rows));
        view.Effects.Clear();

        view.Choose("verify the whole chain").ClickHint("f stop");
        view.Asked<VerifyAudit>();
        Assert.False(((AuditScreen)view.Top).Follows);

        view.ClickHint("/ filter").PasteText("event:refresh").ClickHint("keep");
        Assert.Contains("1 of 2 events", view.Frame(), StringComparison.Ordinal);
        view.Click("refresh failed").Choose("go to the credential");
        Assert.IsType<DetailScreen>(view.Top);
        Assert.Equal("linear/mcp", ((AuditScreen)view.Choose("its audit trail").Top).Credential!.ToString());
    }

    [Fact]
    public void Theme_by_keys()
    {
        var view = new ViewTester().Press("t").On(new ThemesListed(Themes.Entries)).Press("j");
        Preview(view).Press("enter");

        view.Asked<SaveTheme>();
    }

    [Fact]
    public void Theme_by_mouse()
    {
        var view = new ViewTester().Choose("theme, live preview").On(new ThemesListed(Themes.Entries))
            .Click("agent-light");
        Preview(view).ClickHint("keep");
        Assert.Equal("agent-light", view.Asked<SaveTheme>().Id);

        view.Choose("theme, live preview").ClickHint("restore");
        Assert.IsType<CredentialsScreen>(view.Top);
    }

    private static ViewTester Preview(ViewTester view) =>
        view.On(
            new ThemeLoaded(
                Themes.Load(view.Effects.OfType<LoadTheme>().Last().Id, ColorDepth.TrueColor)!));

    private static LogoutPlan Plan(string id, params string[] consumers) => new()
    {
        Credential = Sample.Named(id) with { Consumers = Sample.Uses(consumers) },
        ProviderName = "Acme",
        Revocation = RevocationStatus.Requested,
        Consumers = Sample.Uses(consumers),
    };

    private static IReadOnlyList<AuditRow> Rows { get; } =
    [
        new(1, Sample.Now.AddMinutes(-3), "credential.acquired", "github/work", null, "pid 1", "{}", "", "aa"),
        new(
            2, Sample.Now.AddMinutes(-2), "refresh.failed", "linear/mcp", "provider_unreachable", "pid 1", "{}", "aa",
            "bb"),
    ];
}
