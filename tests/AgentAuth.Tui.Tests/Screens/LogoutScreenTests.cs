using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Logout;

namespace AgentAuth.Tui.Tests.Screens;

public class LogoutScreenTests
{
    private const string Name = "github/work";

    private static readonly KeyPress[] Keys =
    [
        .. "abcdefghijklmnopqrstuvwxyz0123456789/ -".Select(character => new KeyPress(character)),
        .. Enum.GetValues<KeyName>().Where(name => name is not KeyName.Character).Select(name => new KeyPress(name)),
        new(KeyName.Tab, KeyModifiers.Shift), new('u', KeyModifiers.Ctrl), new('p', KeyModifiers.Ctrl),
        new('l', KeyModifiers.Ctrl),
    ];

    public static TheoryData<string, int, int, bool> Sizes => FrameTests.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_says_what_is_revoked_and_who_stops_working(string name, int width, int height, bool isAscii)
    {
        var tester = Asked(width, height, isAscii);

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"logout-{name}", tester.Frame());
    }

    [Fact]
    public void Cancel_has_the_focus()
    {
        var tester = Asked().Press("enter");

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Empty(tester.Effects.OfType<LogOut>());
    }

    [Fact]
    public void Ten_thousand_keys_without_the_name_revoke_nothing()
    {
        var random = new Random(20261120);
        var tester = Asked();

        for (var press = 0; press < 10_000; press++)
        {
            tester.On(Keys[random.Next(Keys.Length)]);
            tester = tester.Top is LogoutScreen ? tester : Asked(tester);
        }

        Assert.DoesNotContain(tester.Effects, effect => effect is LogOut);
    }

    [Fact]
    public void The_name_and_the_button_revoke()
    {
        var tester = Asked().Type(Name).Press("enter");
        Assert.Empty(tester.Effects.OfType<LogOut>());

        tester.Press("enter");

        Assert.Equal(Name, tester.Asked<LogOut>().Plan.Credential.Id.ToString());
    }

    [Fact]
    public void A_name_that_is_not_whole_opens_no_way()
    {
        var tester = Asked().Type(Name[..^1]).Press("tab enter");

        Assert.Empty(tester.Effects.OfType<LogOut>());
        Assert.IsType<LogoutScreen>(tester.Top);
    }

    [Fact]
    public void What_nobody_uses_needs_no_name()
    {
        var tester = Asked(consumers: []).Press("tab enter");

        Assert.Equal(Name, tester.Asked<LogOut>().Plan.Credential.Id.ToString());
    }

    [Fact]
    public void Several_need_a_phrase_even_where_nobody_uses_them()
    {
        var tester = new ViewTester().Press("* x");
        tester.On(new LogoutPlanned([Plan([]), Plan([]) with { Credential = Sample.Credentials[4] }]))
            .Press("tab tab enter");
        Assert.Empty(tester.Effects.OfType<LogOut>());

        tester.Press("tab").Type("log out 2").Press("enter enter");

        Assert.Equal(2, tester.Effects.OfType<LogOut>().Count());
    }

    [Fact]
    public void Each_result_is_told_as_it_comes()
    {
        var tester = Asked().Type(Name).Press("enter enter");
        Assert.Contains("under way", tester.Frame(), StringComparison.Ordinal);

        tester.On(
            new LoggedOut(
                new LogoutResult(
                    CredentialId.Parse(Name), RevocationStatus.Confirmed, true, Sample.Uses("mcp:github"), null)));

        Assert.Contains("revoked, and proved dead", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains(
            "GitHub MCP server will require re-authentication on next use", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_logout_that_fails_says_why_and_what_to_do()
    {
        var tester = Asked().Type(Name).Press("enter enter");

        tester.On(
            new WorkFailed(
                tester.Asked<LogOut>(),
                new Problem(ProblemCode.Busy, "'github/work' is in use by process 4711", "wait for it to end")));

        Assert.Contains("'github/work' is in use by process 4711", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("wait for it to end", tester.Frame(), StringComparison.Ordinal);
        Assert.Empty(tester.View.State.LoggingOut);
    }

    [Fact]
    public void Quitting_in_the_middle_is_asked_once()
    {
        var tester = Asked().Type(Name).Press("enter enter ctrl-c");
        Assert.Empty(tester.Effects.OfType<TerminalEffect.Quit>());

        tester.Press("ctrl-c");

        Assert.Equal(130, tester.Asked<TerminalEffect.Quit>().ExitCode);
    }

    [Fact]
    public void The_button_under_the_mouse_is_the_one_that_acts()
    {
        var tester = Asked(consumers: []);
        var rows = tester.Frame().Split('\n');
        var y = Array.FindIndex(rows, row => row.Contains("[ Revoke", StringComparison.Ordinal));

        tester.On(
            new MouseInput(
                MouseAction.Press, MouseButton.Left, rows[y].IndexOf("[ Revoke", StringComparison.Ordinal) + 3, y));

        Assert.Single(tester.Effects.OfType<LogOut>());
    }

    [Fact]
    public void Where_the_provider_cannot_revoke_it_says_how_long_a_copy_works()
    {
        var tester = new ViewTester().Press("x");

        tester.On(new LogoutPlanned([Plan([]) with { Revocation = RevocationStatus.Unsupported }]));

        Assert.Contains(
            "GitHub cannot revoke it: a copy works until 16:08:32", tester.Frame(), StringComparison.Ordinal);
    }

    private static LogoutPlan Plan(IReadOnlyList<string> consumers) => new()
    {
        Credential = Sample.Named(Name),
        ProviderName = "GitHub",
        Revocation = RevocationStatus.Requested,
        SideEffect = "GitHub treats it as a leaked credential: it cannot be undone, and the owner gets a mail",
        Consumers = Sample.Uses(consumers),
    };

    private static ViewTester Asked(
        int width = 80, int height = 24, bool isAscii = false, IReadOnlyList<string>? consumers = null) =>
        Asked(new ViewTester(width, height, isAscii), consumers);

    private static ViewTester Asked(ViewTester tester, IReadOnlyList<string>? consumers = null)
    {
        tester.Now += TimeSpan.FromMinutes(1);
        while (tester.Top is not CredentialsScreen)
        {
            tester.On(new KeyPress(KeyName.Escape));
        }

        tester.Now = Sample.Now;
        tester.On(new CredentialsListed(new Listing(Sample.Credentials)));
        tester.Press("/").Press("ctrl-u").Type("github/work").Press("enter x");
        return tester.On(new LogoutPlanned([Plan(consumers ?? ["mcp:github", "mcp:pr-reviewer", "git"])]));
    }
}
