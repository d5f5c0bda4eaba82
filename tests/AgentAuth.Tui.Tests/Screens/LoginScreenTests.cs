using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

public class LoginScreenTests
{
    private static readonly Uri Redirect = new("http://127.0.0.1:53682/callback/k7Qd");

    private static readonly LoginStep.WaitingForBrowser Browser = new(
        new Uri("https://linear.app/oauth/authorize?response_type=code&client_id=abc&state=xyz"), Redirect, new Uri("http://127.0.0.1:53682/s/k7qd9xw2"), BrowserOpened: true);

    private static readonly LoginStep.WaitingForDevice Device = new(new DeviceAuthorization(
        Secret.FromText("device-secret")!, "WDJB-MJHT", new Uri("https://github.com/login/device"), null, Sample.Now.AddMinutes(15), TimeSpan.FromSeconds(5)));

    private static readonly LoginStep.WaitingForDevice BesideCode = new(new DeviceAuthorization(
        Secret.FromText("device-secret")!,
        "WDJB-MJHT",
        new Uri("https://linear.app/device"),
        new Uri("https://linear.app/device?user_code=WDJB-MJHT"),
        Sample.Now.AddMinutes(15),
        TimeSpan.FromSeconds(5)));

    private static readonly LoginPlace Ssh = new() { IsSsh = true, SshTarget = "ada@devbox" };

    public static TheoryData<string, int, int, bool> Sizes => FrameTests.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_picker_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-1-provider-{name}", Picker(width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_scopes_look_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-2-scopes-{name}", Scopes("github", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_wait_for_the_browser_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-3-browser-{name}", Waiting("linear", Browser, width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_device_code_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-3-device-{name}", Waiting("github", Device, width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_way_at_once_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-3-ssh-{name}", Elsewhere(width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_code_among_other_ways_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-3-ssh-code-{name}", Elsewhere(width, height, isAscii).Press("c"));

    [Fact]
    public void A_container_shows_the_whole_link_since_no_port_leads_there() =>
        Check("login-3-container-80x24", Elsewhere(place: new LoginPlace { IsContainer = true }));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_result_looks_as_approved(string name, int width, int height, bool isAscii)
    {
        var tester = Waiting("linear", Browser, width, height, isAscii);
        tester.On(new Report.LoginEnded(1, Granted()));

        Check($"login-4-done-{name}", tester);
    }

    [Fact]
    public void Broad_scopes_are_off_until_they_are_asked_for()
    {
        var request = Scopes("github").Press("enter").Asked<Work.LogIn>().Request;

        Assert.Equal(["read:user"], request.Scopes);
        Assert.Equal("github", request.Id.ToString());
    }

    [Fact]
    public void A_scope_can_be_turned_on_and_another_one_typed()
    {
        var tester = Scopes("github").Press("j space +").Type("gist").Press("enter enter");

        Assert.Equal(["read:user", "repo", "gist"], tester.Asked<Work.LogIn>().Request.Scopes);
    }

    [Fact]
    public void A_second_login_of_a_provider_asks_for_its_name()
    {
        var tester = new ViewTester(board: Sample.Board with { Credentials = [.. Sample.Credentials, Sample.Credentials[5] with { Id = "linear", Account = null }] });
        tester.Press("/").Type("openai").Press("enter a").Type("linear").Press("enter").Type("work").Press("enter enter");

        Assert.Equal("linear/work", tester.Asked<Work.LogIn>().Request.Id.ToString());
    }

    [Fact]
    public void Logging_in_again_asks_for_the_scopes_that_were_granted()
    {
        var tester = new ViewTester().Press("/").Type("github/work").Press("enter a enter");

        var request = tester.Asked<Work.LogIn>().Request;
        Assert.Equal(Name(request), ("github/work", "repo read:org workflow gist", LoginFlow.Device));
    }

    [Fact]
    public void A_pasted_answer_goes_to_the_login_and_not_to_the_screen()
    {
        var tester = Waiting("linear", Browser);

        tester.On(new Paste($"{Redirect}?code=CANARY-CODE&state=xyz"));

        Assert.Equal($"{Redirect}?code=CANARY-CODE&state=xyz", tester.Asked<Work.Answer>().Pasted.Text);
        Assert.DoesNotContain("CANARY", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", tester.View.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_typed_answer_shows_its_length_and_is_given_with_enter()
    {
        var tester = Waiting("linear", Browser).Press("p").Type("CANARYCODE");
        Assert.Contains("10 characters, fingerprint", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", tester.Frame(), StringComparison.Ordinal);

        tester.Press("enter");

        Assert.Equal("CANARYCODE", tester.Asked<Work.Answer>().Pasted.Text);
    }

    [Fact]
    public void A_refused_answer_says_why()
    {
        var tester = Waiting("linear", Browser);

        tester.On(new Report.AnswerRefused(1, "this address belongs to another sign-in"));

        Assert.Contains("this address belongs to another sign-in", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_ssh_the_port_is_forwarded_first()
    {
        var tester = Scopes("linear");
        tester.View = tester.View with { Site = tester.View.Site with { Place = Ssh } };
        tester.Press("enter").On(new Report.LoginStepped(1, Browser with { BrowserOpened = false }));

        Assert.Contains("ssh -L 53682:127.0.0.1:53682 ada@devbox", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:53682/s/k7qd9xw2", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("https://linear.app/oauth/authorize", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("https://linear.app/oauth/authorize", tester.Press("u").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_the_login_and_its_late_reports_are_ignored()
    {
        var tester = Waiting("linear", Browser).Press("esc");
        tester.Asked<Work.CancelLogin>();

        tester.On(new Report.LoginFailed(1, new Problem(ProblemCode.Interrupted, "the login was cancelled")));

        Assert.Equal(LoginStage.Scopes, Assert.IsType<LoginScreen>(tester.Top).Stage);
    }

    [Fact]
    public void A_login_that_fails_says_why_and_can_be_tried_again()
    {
        var tester = Waiting("linear", Browser);
        tester.On(new Report.LoginFailed(1, new Problem(ProblemCode.ProviderUnreachable, "Linear cannot be reached", "agent login linear")));
        Assert.Contains("Linear cannot be reached", tester.Frame(), StringComparison.Ordinal);

        tester.Effects.Clear();
        tester.Press("a");

        Assert.Equal(2, tester.Asked<Work.LogIn>().Attempt);
    }

    [Fact]
    public void A_provider_that_gives_keys_leads_to_the_form_for_keys()
    {
        var tester = Picker().Type("openai").Press("enter");

        Assert.Equal("openai", Assert.IsType<AddScreen>(tester.Top).Id.Text);
    }

    [Fact]
    public void A_login_of_another_program_tells_its_command()
    {
        var tester = Picker().Type("anthropic").Press("enter");

        Assert.Equal("claude /login", tester.View.Message!.Next);
        Assert.Empty(tester.Effects.OfType<Work.LogIn>());
    }

    private static (string, string, LoginFlow) Name(LoginRequest request) => (request.Id.ToString(), string.Join(' ', request.Scopes), request.Flow);

    // The selected one is a key, so that the wizard begins at its beginning.
    private static ViewTester Picker(int width = 80, int height = 24, bool isAscii = false)
    {
        var tester = new ViewTester(width, height, isAscii).Press("/").Type("openai").Press("enter a");
        tester.Effects.Clear();
        return tester;
    }

    private static ViewTester Scopes(string provider, int width = 80, int height = 24, bool isAscii = false) =>
        Picker(width, height, isAscii).Type(provider).Press("enter");

    private static ViewTester Waiting(string provider, LoginStep step, int width = 80, int height = 24, bool isAscii = false)
    {
        var tester = Scopes(provider, width, height, isAscii).Press("enter");
        tester.Now += TimeSpan.FromSeconds(47);
        return tester.On(new Report.LoginStepped(1, step));
    }

    private static ViewTester Elsewhere(int width = 80, int height = 24, bool isAscii = false, LoginPlace? place = null)
    {
        var tester = Scopes("linear", width, height, isAscii);
        tester.View = tester.View with { Site = tester.View.Site with { Place = place ?? Ssh } };
        tester.Press("enter");
        tester.Now += TimeSpan.FromSeconds(47);
        return tester.On(new Report.LoginStepped(1, Browser with { BrowserOpened = false })).On(new Report.LoginStepped(1, BesideCode));
    }

    private static LoginOutcome.Granted Granted() => new(
        new Grant
        {
            Id = CredentialId.Parse("linear"),
            AccessToken = Secret.FromText("CANARY-ACCESS")!,
            RefreshToken = Secret.FromText("CANARY-REFRESH"),
            Scopes = ["read", "audit"],
            Lifetime = new Lifetime(Sample.Now, Expiry.Known(Sample.Now.AddHours(8))),
            Server = new AuthorizationServer { TokenEndpoint = "https://api.linear.app/oauth/token" },
            ClientId = "abc",
            AccountLabel = "ada@corp.dev",
        },
        Missing: ["write"],
        Unasked: ["audit"],
        PreviousAccount: null);

    private static void Check(string name, ViewTester tester)
    {
        FrameTests.AssertExact(tester.Grid());
        Assert.DoesNotContain("CANARY", tester.Frame(), StringComparison.Ordinal);
        Approval.Check(name, tester.Frame());
    }
}
