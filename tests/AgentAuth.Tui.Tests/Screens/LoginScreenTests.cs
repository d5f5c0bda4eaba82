using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Login;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Tests.Screens;

public class LoginScreenTests
{
    private static readonly Uri Redirect = new("http://127.0.0.1:53682/callback/k7Qd");

    private static readonly LoginStep.WaitingForBrowser Browser = new(
        new Uri("https://linear.app/oauth/authorize?response_type=code&client_id=abc&state=xyz"), Redirect,
        new Uri("http://127.0.0.1:53682/s/k7qd9xw2"), BrowserOpened: true);

    private static readonly LoginStep.WaitingForDevice Device = new(new DeviceAuthorization(
        Secret.FromText("device-secret")!, "WDJB-MJHT", new Uri("https://github.com/login/device"), null,
        Sample.Now.AddMinutes(15), TimeSpan.FromSeconds(5)));

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
        tester.On(new LoginEnded(1, Granted()));

        Check($"login-4-done-{name}", tester);
    }

    [Fact]
    public void Broad_scopes_are_off_until_they_are_asked_for()
    {
        var request = Scopes("github").Press("enter").Asked<LogIn>().Request;

        Assert.Equal(["read:user"], request.Scopes);
        Assert.Equal("github", request.Id.ToString());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_form_for_another_server_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Check($"login-1-issuer-{name}", Picker(width, height, isAscii).Type("https://id.acme.dev").Press("enter"));

    [Fact]
    public void Another_server_is_logged_in_to_by_its_issuer()
    {
        var tester = Picker().Type("https://id.acme.dev/tenant").Press("enter tab tab").Type("my-client")
            .Press("enter enter");

        var request = tester.Asked<LogIn>().Request;
        Assert.Equal(
            ("acme", "https://id.acme.dev/tenant", "my-client"),
            (request.Id.ToString(), request.Provider.Issuer, request.Provider.ClientId));
        Assert.False(request.Provider.AllowLoopbackHttp);
    }

    [Theory]
    [InlineData("http://id.acme.dev", "https, please")]
    [InlineData("file:///etc/passwd", "the issuer is an address")]
    [InlineData("https://ada:pass@id.acme.dev", "the issuer is an address")]
    [InlineData("https://id.acme.dev/?x=1", "the issuer is an address")]
    [InlineData("https://github.com", "there is a provider of that name already")]
    public void An_issuer_that_will_not_do_says_why(string issuer, string why)
    {
        var tester = Picker().Type(issuer).Press("enter enter");

        Assert.Equal(LoginStage.Provider, Assert.IsType<LoginScreen>(tester.Top).Stage);
        Assert.Contains(why, tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_on_this_machine_is_taken_with_a_warning()
    {
        var tester = Picker().Type("http://127.0.0.1:8080").Press("enter");
        Assert.Contains("plain http", tester.Frame(), StringComparison.OrdinalIgnoreCase);

        Assert.True(tester.Press("enter enter").Asked<LogIn>().Request.Provider.AllowLoopbackHttp);
    }

    [Fact]
    public void Presets_go_round_and_name_what_is_on()
    {
        var tester = Scopes("github");
        Assert.Contains("preset: least", tester.Frame(), StringComparison.Ordinal);

        tester.Press("p");
        Assert.Contains("preset: all", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("[x] delete_repo", tester.Frame(), StringComparison.Ordinal);

        tester.Press("space");
        Assert.Contains("preset: custom", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("preset: least", tester.Press("p").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_presets_are_what_the_scopes_can_tell_apart()
    {
        ScopeChoice[] choices =
        [
            new("openid", true, null) { IsUsual = true },
            new("read_api", true, null) { IsUsual = true },
            new("issues:write", true, null) { IsUsual = true },
            new("api", false, new ScopeAdvice("api", "everything", null)),
        ];

        Assert.Equal(["least", "read-only", "all"], ScopePreset.For(choices).Select(preset => preset.Name));
        Assert.Equal(
            ["openid", "read_api"], choices.Where(ScopePreset.For(choices)[1].Wants).Select(choice => choice.Scope));
        Assert.Empty(ScopePreset.For([]));
    }

    [Fact]
    public void A_window_that_is_resized_keeps_the_login_and_what_was_typed()
    {
        var tester = Waiting("linear", Browser).Press("p").Type("CANARY");
        tester.On(new Resized(new CellSize(200, 60))).On(new Resized(new CellSize(48, 15)))
            .On(new Resized(new CellSize(30, 6)));
        tester.Effects.Clear();
        tester.On(new Resized(new CellSize(80, 24))).Type("CODE").Press("enter");

        Assert.Equal("CANARYCODE", tester.Asked<AnswerLogin>().Pasted.Text);
        Assert.Empty(tester.Effects.OfType<CancelLogin>());
    }

    [Fact]
    public void A_late_report_of_a_login_that_was_left_reaches_no_later_one()
    {
        var tester = Waiting("linear", Browser).Press("esc esc").Press("a l").Type("linear").Press("enter enter");
        Assert.Equal(2, tester.Effects.OfType<LogIn>().Last().Attempt);

        tester.On(new LoginEnded(1, Granted()));

        Assert.Equal(LoginStage.SignIn, Assert.IsType<LoginScreen>(tester.Top).Stage);
    }

    [Fact]
    public void A_scope_is_chosen_by_click_wheel_and_arrows_also_while_the_account_is_named()
    {
        var tester = Scopes("github").Click("delete_repo").Press("space");
        tester.On(new MouseInput(MouseAction.WheelUp, MouseButton.None, 10, 8)).Press("n").Type("work");
        tester.Press("down enter space enter");

        Assert.Equal("github/work", tester.Asked<LogIn>().Request.Id.ToString());
        Assert.Equal("read:user repo delete_repo", string.Join(' ', tester.Asked<LogIn>().Request.Scopes));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/device", false)]
    [InlineData("http://localhost:8080/device", false)]
    [InlineData("https://github.com/login/device", true)]
    public void A_picture_for_a_phone_is_of_no_address_of_this_machine(string address, bool isDrawn)
    {
        var device = new LoginStep.WaitingForDevice(
            Device.Device with { VerificationUri = new Uri(address), VerificationUriComplete = null });

        var frame = Waiting("github", device, 80, 24, isAscii: false).Frame();

        Assert.Contains(address, frame, StringComparison.Ordinal);
        Assert.Equal(isDrawn, frame.Contains("█▀▀▀▀▀█", StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_code_that_was_left_leads_back_to_the_browser()
    {
        var tester = Picker().Type("https://id.acme.dev").Press("enter enter enter d");
        Assert.Equal(LoginFlow.Device, tester.Effects.OfType<LogIn>().Last().Request.Flow);

        tester.Press("esc enter");

        Assert.Equal(LoginFlow.Browser, tester.Effects.OfType<LogIn>().Last().Request.Flow);
    }

    [Theory]
    [InlineData("access_denied", "You pressed Cancel")]
    [InlineData("invalid_scope", "s asks for other scopes")]
    [InlineData("unauthorized_client", "--client-id ID")]
    [InlineData("expired_token", "not entered in time")]
    public void A_refusal_says_its_likely_cause_and_what_to_do(string error, string told)
    {
        var tester = Waiting("linear", Browser);
        tester.On(new LoginEnded(1, new LoginOutcome.Denied(OAuthError.From(error, "as the server says it"))));

        Assert.Contains(told, tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("as the server says it", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_can_be_turned_on_and_another_one_typed()
    {
        var tester = Scopes("github").Press("j space +").Type("gist").Press("enter enter");

        Assert.Equal(["read:user", "repo", "gist"], tester.Asked<LogIn>().Request.Scopes);
    }

    [Fact]
    public void A_second_login_of_a_provider_asks_for_its_name()
    {
        var tester = new ViewTester(
            state: Sample.State with
            {
                Credentials = [
                    .. Sample.Credentials,
                    Sample.Credentials[5] with { Id = CredentialId.Parse("linear"), Account = null }],
            });
        tester.Press("/").Type("openai").Press("enter a l").Type("linear").Press("enter").Type("work")
            .Press("enter enter");

        Assert.Equal("linear/work", tester.Asked<LogIn>().Request.Id.ToString());
    }

    [Fact]
    public void Logging_in_again_asks_for_the_scopes_that_were_granted()
    {
        var tester = new ViewTester().Press("/").Type("github/work").Press("enter L enter");

        var request = tester.Asked<LogIn>().Request;
        Assert.Equal(Name(request), ("github/work", "repo read:org workflow gist", LoginFlow.Device));
    }

    [Fact]
    public void A_pasted_answer_goes_to_the_login_and_not_to_the_screen()
    {
        var tester = Waiting("linear", Browser);

        tester.On(new Paste($"{Redirect}?code=CANARY-CODE&state=xyz"));

        Assert.Equal($"{Redirect}?code=CANARY-CODE&state=xyz", tester.Asked<AnswerLogin>().Pasted.Text);
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

        Assert.Equal("CANARYCODE", tester.Asked<AnswerLogin>().Pasted.Text);
    }

    [Fact]
    public void A_refused_answer_says_why()
    {
        var tester = Waiting("linear", Browser);

        tester.On(new AnswerRefused(1, "this address belongs to another sign-in"));

        Assert.Contains("this address belongs to another sign-in", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_ssh_the_port_is_forwarded_first()
    {
        var tester = Scopes("linear");
        tester.View = tester.View with { Session = tester.View.Session with { Place = Ssh } };
        tester.Press("enter").On(new LoginStepped(1, Browser with { BrowserOpened = false }));

        Assert.Contains("ssh -L 53682:127.0.0.1:53682 ada@devbox", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:53682/s/k7qd9xw2", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("https://linear.app/oauth/authorize", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("https://linear.app/oauth/authorize", tester.Press("u").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_the_login_and_its_late_reports_are_ignored()
    {
        var tester = Waiting("linear", Browser).Press("esc");
        tester.Asked<CancelLogin>();

        tester.On(new LoginFailed(1, new Problem(ProblemCode.Interrupted, "the login was cancelled")));

        Assert.Equal(LoginStage.Scopes, Assert.IsType<LoginScreen>(tester.Top).Stage);
    }

    [Fact]
    public void A_login_that_fails_says_why_and_can_be_tried_again()
    {
        var tester = Waiting("linear", Browser);
        tester.On(
            new LoginFailed(
                1, new Problem(ProblemCode.ProviderUnreachable, "Linear cannot be reached", "agent login linear")));
        Assert.Contains("Linear cannot be reached", tester.Frame(), StringComparison.Ordinal);

        tester.Effects.Clear();
        tester.Press("a");

        Assert.Equal(2, tester.Asked<LogIn>().Attempt);
    }

    [Fact]
    public void A_login_that_wants_a_client_id_takes_one_and_goes_on()
    {
        var tester = Waiting("linear", Browser);
        tester.On(
            new LoginFailed(
                1,
                new Problem(
                    ProblemCode.ClientIdRequired, "Linear needs a client id of your own",
                    "agent login linear --client-id ID")));
        Assert.Contains("Linear needs a client id of your own", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("agent login linear --client-id ID", tester.Frame(), StringComparison.Ordinal);

        tester.Effects.Clear();
        tester.Press("o");
        Assert.Equal("linear.app", tester.Asked<OpenPage>().Address.Host);

        tester.Press("i m y - i d");
        Assert.Contains("Client id: my-id", tester.Frame(), StringComparison.Ordinal);
        tester.Effects.Clear();
        tester.Press("enter");

        Assert.Equal("my-id", tester.Asked<LogIn>().Request.Provider.ClientId);
    }

    [Fact]
    public void A_login_that_wants_a_client_secret_too_names_the_command_that_asks_for_both()
    {
        var tester = Waiting("linear", Browser);
        var screen = (LoginScreen)tester.Top;
        tester.View = tester.View.WithTop(
            screen with { Provider = screen.Provider! with { BrowserNeedsSecret = true, ClientSecret = null } });
        tester.On(
            new LoginFailed(
                1,
                new Problem(
                    ProblemCode.ClientIdRequired, "Linear needs a client id and a client secret of your own",
                    "agent provider show linear")));

        Assert.Contains("agent login linear", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("agent provider show", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_gives_keys_leads_to_the_form_for_keys()
    {
        var tester = Picker().Type("openai").Press("enter");

        Assert.Equal("openai", Assert.IsType<AddScreen>(tester.Top).Id);
    }

    [Fact]
    public void A_login_of_another_program_tells_its_command()
    {
        var tester = Picker().Type("anthropic").Press("enter");

        Assert.Equal("claude /login", tester.View.Message!.Next);
        Assert.Empty(tester.Effects.OfType<LogIn>());
    }

    private static (string, string, LoginFlow) Name(LoginRequest request) =>
        (request.Id.ToString(), string.Join(' ', request.Scopes), request.Flow);

    // The selected one is a key, so that the wizard begins at its beginning.
    private static ViewTester Picker(int width = 80, int height = 24, bool isAscii = false)
    {
        var tester = new ViewTester(width, height, isAscii).Press("/").Type("openai").Press("enter a l");
        tester.Effects.Clear();
        return tester;
    }

    private static ViewTester Scopes(string provider, int width = 80, int height = 24, bool isAscii = false) =>
        Picker(width, height, isAscii).Type(provider).Press("enter");

    private static ViewTester Waiting(
        string provider, LoginStep step, int width = 80, int height = 24, bool isAscii = false)
    {
        var tester = Scopes(provider, width, height, isAscii).Press("enter");
        tester.Now += TimeSpan.FromSeconds(47);
        return tester.On(new LoginStepped(1, step));
    }

    private static ViewTester Elsewhere(int width = 80, int height = 24, bool isAscii = false, LoginPlace? place = null)
    {
        var tester = Scopes("linear", width, height, isAscii);
        tester.View = tester.View with { Session = tester.View.Session with { Place = place ?? Ssh } };
        tester.Press("enter");
        tester.Now += TimeSpan.FromSeconds(47);
        return tester.On(new LoginStepped(1, Browser with { BrowserOpened = false }))
            .On(new LoginStepped(1, BesideCode));
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
