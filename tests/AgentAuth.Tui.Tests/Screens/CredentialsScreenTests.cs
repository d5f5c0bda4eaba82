using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Problems;

namespace AgentAuth.Tui.Tests.Screens;

public class CredentialsScreenTests
{
    private static readonly string[] ByUrgency =
    [
        "linear/mcp", "slack/bot", "notion/mcp", "sentry/mcp", "stripe/restricted", "npm/publish", "github/work",
        "atlassian/mcp", "google/drive", "anthropic/console", "openai/agents", "aws/my-sso",
    ];

    [Fact]
    public void What_needs_a_person_soonest_is_on_top() => Assert.Equal(ByUrgency, IdsOf(new ViewTester()));

    [Fact]
    public void What_other_tools_keep_is_told_and_ordered_by_how_it_stands()
    {
        var theirs = Sample.State with
        {
            Credentials =
            [
                Theirs("docker", CredentialState.Unknown, Expiry.Unknown),
                Theirs("gh", CredentialState.Valid, Expiry.Known(Sample.Now.AddDays(8))),
                Theirs("codex", CredentialState.LoginRequired, Expiry.Unknown),
                Theirs("gemini-cli", CredentialState.Expired, Expiry.Known(Sample.Now.AddDays(-2))),
                Theirs("aws", CredentialState.Expired, Expiry.Known(Sample.Now.AddDays(-3))),
            ],
        };

        var tester = new ViewTester(state: theirs);

        Assert.Equal(["aws", "gemini-cli", "codex", "gh", "docker"], IdsOf(tester));
        Assert.Contains(
            "5 credentials · 1 log in · 2 expired · 1 unknown · 1 fresh", tester.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner:aws", "aws/my-sso")]
    [InlineData("custody:reference", "stripe/restricted")]
    [InlineData("state:revoked", "notion/mcp")]
    [InlineData("used:pr-review", "github/work")]
    [InlineData("account:ada !corp", "github/work")]
    public void The_filter_asks_for_one_property_by_its_name(string filter, string found)
    {
        var tester = new ViewTester().Press("/");

        Assert.Contains("words, !not, #tag, state:due", tester.Frame(), StringComparison.Ordinal);
        Assert.Equal([found], IdsOf(tester.Type(filter)));
        Assert.DoesNotContain("words, !not", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_stand_in_the_order_of_their_first_and_each_keeps_the_order_within()
    {
        var tester = new ViewTester().Press("u");

        Assert.Equal(
            [
                null, .. ByUrgency.Where(id => id is not "stripe/restricted" and not "aws/my-sso"), null,
                "stripe/restricted", null, "aws/my-sso",
            ],
            ScreenOf(tester).Rows.Lines.Select(row => row?.Id.ToString()));
        Assert.Contains("by owner, urgency", tester.Frame(), StringComparison.Ordinal);
        Assert.Equal("linear/mcp", ScreenOf(tester).Selected!.Id.ToString());

        Assert.Equal(24, ScreenOf(tester.Press("u")).Rows.Count);
        Assert.Equal(ByUrgency, IdsOf(tester.Press("u")));
    }

    [Fact]
    public void The_cursor_passes_over_headings()
    {
        var tester = new ViewTester().Press("u");

        Assert.Equal("aws/my-sso", ScreenOf(tester.Press("G")).Selected!.Id.ToString());
        Assert.Equal("stripe/restricted", ScreenOf(tester.Press("k")).Selected!.Id.ToString());
        Assert.Equal("openai/agents", ScreenOf(tester.Press("k")).Selected!.Id.ToString());
        Assert.Equal("stripe/restricted", ScreenOf(tester.Press("j")).Selected!.Id.ToString());
        Assert.Equal("linear/mcp", ScreenOf(tester.Press("g")).Selected!.Id.ToString());
        Assert.Equal("slack/bot", ScreenOf(tester.Press("space")).Selected!.Id.ToString());
        Assert.Equal(0, ScreenOf(tester.Press("g")).Window.Top);
    }

    [Fact]
    public void A_click_on_a_heading_chooses_nothing_and_the_filter_groups_what_it_finds()
    {
        var tester = new ViewTester().Press("u j");
        tester.On(new MouseInput(MouseAction.Press, MouseButton.Left, 5, 3));

        Assert.Equal("slack/bot", ScreenOf(tester).Selected!.Id.ToString());
        Assert.Equal(
            [null, "aws/my-sso"],
            ScreenOf(tester.Press("/").Type("aws").Press("enter")).Rows.Lines.Select(row => row?.Id.ToString()));
    }

    [Fact]
    public void The_cursor_stays_on_its_credential_when_the_order_changes()
    {
        var tester = new ViewTester().Press("j j j");

        tester.Press("s S");

        Assert.Equal("sentry/mcp", ScreenOf(tester).Selected!.Id.ToString());
    }

    [Fact]
    public void Rows_do_not_jump_while_the_person_is_at_the_keys()
    {
        var tester = new ViewTester().Press("j");
        var changed = Changed("github/work", credential => credential with { State = CredentialState.Revoked });

        tester.On(changed);

        Assert.Equal(ByUrgency, IdsOf(tester));
        tester.Now += TimeSpan.FromSeconds(11);
        tester.On(changed);
        Assert.Equal("slack/bot", ScreenOf(tester).Selected!.Id.ToString());
        Assert.Equal("github/work", IdsOf(tester)[3]);
    }

    [Fact]
    public void A_filter_keeps_what_matches_all_its_words()
    {
        var tester = new ViewTester().Press("/").Type("kind:oauth !drive work");

        Assert.Equal(["github/work"], IdsOf(tester));
        tester.Press("esc");
        Assert.Equal(12, IdsOf(tester).Length);
    }

    [Fact]
    public void Letters_that_mean_something_elsewhere_are_text_in_the_filter()
    {
        var tester = new ViewTester().Press("/").Type("qrx1:");

        Assert.Equal("qrx1:", ScreenOf(tester).Order.Filter);
        Assert.Empty(tester.Effects);
    }

    [Fact]
    public void Only_what_needs_a_person_is_left_by_the_exclamation_mark()
    {
        var tester = new ViewTester().Press("!");

        Assert.Equal(["linear/mcp", "slack/bot", "notion/mcp", "sentry/mcp", "stripe/restricted"], IdsOf(tester));
    }

    [Fact]
    public void Refreshing_asks_for_the_selected_one_and_shows_it_under_way()
    {
        var tester = new ViewTester().Press("r");

        Assert.Equal("linear/mcp", tester.Asked<RefreshLogin>().Id.ToString());
        Assert.Contains("refreshing", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_does_nothing_now_says_why()
    {
        var tester = new ViewTester().Press("s g");
        tester.Press("G r");

        Assert.Empty(tester.Effects);
        Assert.Contains(
            tester.View.Message!.Text,
            new[]
            {
                "refresh now: it is read anew at every use",
                "refresh now: keys are not refreshed: add a new one with n",
            });
    }

    [Fact]
    public void Marked_credentials_are_refreshed_together()
    {
        var tester = new ViewTester().Press("/").Type("kind:oauth left").Press("esc * r");

        Assert.Equal(["anthropic/console", "atlassian/mcp", "github/work", "google/drive", "linear/mcp"],
            tester.Effects.OfType<RefreshLogin>().Select(work => work.Id.ToString()).Order());
    }

    [Fact]
    public void A_failed_refresh_says_why_and_what_to_do()
    {
        var tester = new ViewTester().Press("r");

        tester.On(
            new LoginRefreshed(
                CredentialId.Parse("linear/mcp"),
                new RefreshOutcome.Failed(
                    new Problem(ProblemCode.LoginRequired, "'linear/mcp' needs a login", "agent login linear/mcp")),
                    true));

        Assert.Contains("'linear/mcp' needs a login  agent login linear/mcp", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("refreshing", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_stays_on_the_screen_when_the_store_cannot_be_read()
    {
        var tester = new ViewTester();

        tester.On(
            new ListingFailed(
                new Problem(ProblemCode.UnsafeStore, "~/.agent is open to others", "chmod 700 ~/.agent")));

        Assert.Contains("github/work", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("~/.agent is open to others  chmod 700 ~/.agent", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_expires_on_the_screen_without_being_read_again()
    {
        var tester = new ViewTester { Now = Sample.Now.AddMinutes(40) };

        Assert.Contains(
            "google/drive",
            tester.Frame().Split('\n')
                .First(
                    line => line.Contains("expired", StringComparison.Ordinal)
                        && line.Contains("google", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_can_be_seen_is_drawn_of_ten_thousand_rows()
    {
        var many = Sample.State with
        {
            Credentials = [
                .. Enumerable.Range(0, 10_000)
                    .Select(number => Sample.Credentials[0] with { Id = CredentialId.Parse($"p{number:00000}") })],
        };
        var tester = new ViewTester(state: many).Press("s G");

        Assert.Contains("p09999", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("p00000", string.Join('\n', tester.Frame().Split('\n')[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_sleeps_for_a_minute_when_only_hours_are_counted()
    {
        var hours = Sample.State with { Credentials = [Sample.Credentials[0]], NextDueAt = null };
        var tester = new ViewTester(state: hours);

        Assert.InRange(
            tester.View.NextChangeAt(tester.Now)!.Value - tester.Now, TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(1), new ViewTester().View.NextChangeAt(tester.Now)!.Value - tester.Now);
    }

    [Fact]
    public void The_view_sleeps_for_ever_when_nothing_ends()
    {
        var keys = Sample.State with
        {
            Credentials = [.. Sample.Credentials.Where(credential => credential.Kind is CredentialKind.ApiKey)],
            NextDueAt = null,
        };

        Assert.Null(new ViewTester(state: keys).View.NextChangeAt(Sample.Now));
    }

    [Fact]
    public void A_click_selects_and_a_second_one_opens()
    {
        var tester = new ViewTester();
        var click = new MouseInput(MouseAction.Press, MouseButton.Left, 10, 5);

        tester.On(click);

        Assert.Equal("notion/mcp", ScreenOf(tester).Selected!.Id.ToString());
        tester.On(click);
        Assert.Equal("notion/mcp", Assert.IsType<DetailScreen>(tester.Top).Credential.Id.ToString());
    }

    [Fact]
    public void A_click_on_a_name_in_the_first_row_changes_the_view()
    {
        var tester = new ViewTester();

        tester.On(
            new MouseInput(
                MouseAction.Press, MouseButton.Left, tester.Frame().IndexOf("2 Problems", StringComparison.Ordinal),
                0));

        Assert.IsType<ProblemsScreen>(tester.Top);
    }

    [Fact]
    public void Quitting_leaves_what_was_opened_first_and_then_the_view()
    {
        var tester = new ViewTester().Press("enter q");

        Assert.IsType<CredentialsScreen>(tester.Top);
        tester.Press("q");
        Assert.Equal(0, tester.Asked<TerminalEffect.Quit>().ExitCode);
    }

    [Fact]
    public void The_first_size_starts_the_work()
    {
        var view = new ViewTester().View with { IsOpen = false };

        var (_, effects) = view.On(new Resized(new(80, 24)), Sample.Now);

        Assert.IsType<OpenView>(Assert.Single(effects));
    }

    private static CredentialsListed Changed(string id, Func<Credential, Credential> change) => new(new Listing(
        [.. Sample.Credentials.Select(
            credential => credential.Id.ToString() == id ? change(credential) : credential)]));

    private static CredentialsScreen ScreenOf(ViewTester tester) => Assert.IsType<CredentialsScreen>(tester.Top);

    private static string[] IdsOf(ViewTester tester) =>
        [.. ScreenOf(tester).Rows.Items.Select(row => row.Id.ToString())];

    private static Credential Theirs(string tool, CredentialState state, Expiry expiry) => new()
    {
        Id = CredentialId.Parse(tool),
        Provider = tool, Kind = CredentialKind.Oauth, Custody = Custody.Mirrored, Owner = tool,
        State = state, Lifetime = new Lifetime(Sample.Now.AddDays(-9), expiry), Source = $"~/.{tool}",
    };
}
