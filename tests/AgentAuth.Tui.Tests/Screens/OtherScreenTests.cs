using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Audit;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.Screens.Themes;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

public class OtherScreenTests
{
    private static readonly IReadOnlyList<AuditRow> Rows =
    [
        Row(
            1, 390, "credential.acquired", "github/work", null,
            """{"fingerprint":"9f2c61ab","scopes":"repo read:org"}"""),
        Row(2, 29, "refresh.attempted", "github/work", null, "{}"),
        Row(3, 29, "refresh.succeeded", "github/work", null, """{"milliseconds":"412"}"""),
        Row(4, 2, "refresh.failed", "linear/mcp", "provider_unreachable", """{"reason":"timed out after 10 s"}"""),
        Row(5, 1, "revocation.detected", "notion/mcp", null, "{}"),
    ];

    public static TheoryData<string, int, int, bool> Sizes => FrameTests.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_trail_looks_as_approved(string name, int width, int height, bool isAscii)
    {
        var tester = Trail(width, height, isAscii);

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"audit-{name}", tester.Frame());
    }

    [Fact]
    public void The_cursor_stays_on_its_event_when_new_ones_come()
    {
        var tester = Trail().Press("j j");

        tester.On(
            new AuditRead(
                new AuditQuery(Limit: 2000), [.. Rows, Row(6, 0, "refresh.succeeded", "linear/mcp", null, "{}")]));

        Assert.Contains("── github/work refreshed ", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_trail_is_read_again_when_the_store_changes_only_while_it_follows()
    {
        var tester = Trail();
        tester.Effects.Clear();
        tester.On(new CredentialsListed(new Listing(Sample.Credentials)));
        tester.Asked<ReadAudit>();

        tester.Press("f");
        tester.Effects.Clear();
        tester.On(new CredentialsListed(new Listing(Sample.Credentials)));

        Assert.Empty(tester.Effects);
    }

    [Fact]
    public void Events_are_filtered_by_word_and_by_column()
    {
        var tester = Trail().Press("/").Type("event:refresh !failed").Press("enter");

        Assert.Contains("1 of 4 events", tester.Frame(), StringComparison.Ordinal);
        tester.Press("/ esc /").Type("found revoked");
        Assert.Contains("1 of 4 events", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_programs_read_of_an_event_is_behind_enter()
    {
        var tester = Trail().Press("j");
        Assert.DoesNotContain("refresh.failed", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("claude, in ~/proj (agent token)", tester.Frame(), StringComparison.Ordinal);

        tester.Press("enter");

        Assert.Contains("refresh.failed provider_unreachable", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("\"pid\":4711", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh.failed", tester.Press("enter").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_without_anything_names_the_commands_that_fill_it()
    {
        var tester = new ViewTester().Press("3").On(new AuditRead(new AuditQuery(Limit: 2000), []));

        Assert.Contains("agent login", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("agent demo", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_chain_is_told_where_it_breaks()
    {
        var tester = Trail();

        tester.On(new AuditVerified(new AuditVerdict(5, 3, "the hash does not fit")));

        Assert.Contains("chain broken at 3", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_of_a_credential_is_on_its_page()
    {
        var tester = new ViewTester(120, 35).Press("enter");
        Assert.Equal("linear/mcp", tester.Asked<ReadHistory>().Credential.ToString());

        tester.On(new HistoryRead(CredentialId.Parse("linear/mcp"), [Rows[3]]));

        Assert.Contains("refresh failed", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("timed out after 10 s", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_is_worn_while_the_cursor_is_on_it_and_given_back_by_escape()
    {
        var tester = Themes();
        var before = tester.View.Theme;

        tester.Press("j");
        var wanted = tester.Asked<LoadTheme>().Id;
        tester.On(new ThemeLoaded(new ThemeCatalog().Load(wanted, ColorDepth.TrueColor)!));
        Assert.Equal(wanted, tester.View.Theme.Id);
        FrameTests.AssertExact(tester.Grid());

        tester.Press("esc");
        Assert.Same(before, tester.View.Theme);
        tester.On(new ThemeLoaded(new ThemeCatalog().Load(wanted, ColorDepth.TrueColor)!));
        Assert.Same(before, tester.View.Theme);
    }

    [Fact]
    public void A_theme_that_is_kept_is_saved_and_no_longer_follows_the_terminal()
    {
        var tester = Themes().Press("j");
        tester.On(
            new ThemeLoaded(new ThemeCatalog().Load(tester.Asked<LoadTheme>().Id, ColorDepth.TrueColor)!));
        tester.Press("enter");
        var kept = tester.Asked<SaveTheme>().Id;

        tester.Effects.Clear();
        tester.On(new TerminalAnswer.TerminalColor(11, 255, 255, 255));

        Assert.Equal(kept, tester.View.Theme.Id);
        Assert.Empty(tester.Effects);
    }

    [Fact]
    public void The_theme_follows_a_light_terminal()
    {
        var tester = new ViewTester();
        tester.View = tester.View with { Choice = new ThemeChoice() };

        tester.On(new TerminalAnswer.TerminalColor(11, 255, 255, 255));

        Assert.Equal("agent-light", tester.Asked<LoadTheme>().Id);
    }

    [Fact]
    public void The_trail_of_the_smallest_terminal_says_whose_it_is()
    {
        var tester = Trail(40, 10);

        FrameTests.AssertExact(tester.Grid());
        Approval.Check("audit-40x10", tester.Frame());
        Assert.Contains("linear/mcp", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("github/work", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_titles_of_the_trail_stay_while_it_is_filtered()
    {
        var titles = Trail().Frame().Split('\n')[2];
        var frame = Trail().Press("/").Type("refresh").Frame();

        Assert.Equal(titles, frame.Split('\n')[2]);
        Assert.Matches(" / refresh_* +2 of 4\n", frame);
    }

    [Fact]
    public void The_screen_that_a_theme_is_for_wears_its_colours_beside_the_list()
    {
        var tester = new ViewTester();
        var mark = tester.Grid().StyleAt(2, 3);

        tester.Press("t").On(new ThemesListed(new ThemeCatalog().Entries));

        Assert.Equal(mark, tester.Grid().StyleAt(2, 3));
        var light = new ThemeCatalog().Load("agent-light", ColorDepth.TrueColor)!;
        tester.Press("down").On(new ThemeLoaded(light));
        Assert.Equal(light.On(Role.StateDanger, Role.Selection), tester.Grid().StyleAt(2, 3));
    }

    [Fact]
    public void No_key_leaves_a_theme_worn_that_was_not_kept()
    {
        var tester = Themes().Press("down");
        tester.On(new ThemeLoaded(new ThemeCatalog().Load("agent-light", ColorDepth.TrueColor)!));

        Assert.IsType<ThemeScreen>(tester.Press("q 2 ?").Top);
        tester.On(new MouseInput(MouseAction.Press, MouseButton.Left, 3, 12));

        Assert.IsType<CredentialsScreen>(tester.Top);
        Assert.Equal("agent-dark", tester.View.Theme.Id);
    }

    [Fact]
    public void Moving_through_themes_can_have_a_key_of_the_persons_own()
    {
        var tester = Themes();
        tester.View = tester.View with { Keys = KeyMap.Read([new KeySetting("down", ["F9"], "config.toml:3:1")]) };

        tester.Press("F9");

        Assert.Equal("agent-light", tester.Asked<LoadTheme>().Id);
    }

    [Theory]
    [InlineData("120x35", 120, 35, false)]
    [InlineData("40x10", 40, 10, false)]
    [InlineData("ascii-80x24", 80, 24, true)]
    public void The_themes_look_as_approved(string name, int width, int height, bool isAscii)
    {
        var tester = new ViewTester(width, height, isAscii).Press("t")
            .On(new ThemesListed(new ThemeCatalog().Entries));

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"theme-{name}", tester.Frame());
    }

    [Fact]
    public void The_theme_page_looks_as_approved() => Approval.Check("theme-80x24", Themes().Frame());

    [Fact]
    public void The_palette_does_what_its_line_says()
    {
        var tester = new ViewTester().Press(":").Type("refresh now").Press("enter");

        Assert.Equal("linear/mcp", tester.Asked<RefreshLogin>().Id.ToString());
        Assert.IsType<CredentialsScreen>(tester.Top);
    }

    [Fact]
    public void The_palette_knows_what_other_views_do_and_goes_there_for_it()
    {
        var tester = new ViewTester().Press(":").Type("check now").Press("enter");

        Assert.Contains(tester.Effects, effect => effect is LookAtServers { IsAsked: true });
        Assert.IsType<ServersScreen>(tester.Top);
    }

    [Fact]
    public void What_can_be_done_here_stands_before_what_other_views_do_and_nothing_twice()
    {
        var frame = new ViewTester().Press(":").Type("filter").Frame();

        Assert.Contains("› filter ", frame, StringComparison.Ordinal);
        Assert.Contains("MCP: filter: words", frame, StringComparison.Ordinal);
        Assert.DoesNotContain(": filter  ", frame[frame.IndexOf('›', StringComparison.Ordinal)..],
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_palette_says_why_an_action_is_off()
    {
        var tester = new ViewTester().Press("/").Type("openai").Press("enter :").Type("refresh now");

        Assert.Contains("(keys are not refreshed: L", tester.Frame(), StringComparison.Ordinal);
        tester.Press("enter");
        Assert.Equal("refresh now: keys are not refreshed: L replaces it", tester.View.Message!.Text);
    }

    [Fact]
    public void Help_tells_every_key_of_the_screen_below()
    {
        var tester = new ViewTester(200, 60);
        var labels = tester.Top.Bindings(tester.Context).Concat(GlobalBindings.All(tester.View, tester.Now))
            .Select(binding => binding.Label);

        var frame = tester.Press("?").Frame();

        Assert.All(labels, label => Assert.Contains(label, frame, StringComparison.Ordinal));
    }

    [Fact]
    public void The_palette_tells_the_whole_reason_of_the_chosen_action()
    {
        var tester = new ViewTester().Press("/").Type("openai").Press("enter :").Type("refresh now");

        Assert.Contains("off: keys are not refreshed: L replaces it", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_searched_by_word()
    {
        var tester = new ViewTester().Press("? /").Type("revoke");

        Assert.Contains("log out and revoke", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("Revoke: tell the provider", tester.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("mouse off", tester.Frame(), StringComparison.Ordinal);

        tester.Press("enter");
        Assert.DoesNotContain("mouse off", tester.Frame(), StringComparison.Ordinal);
        tester.Press("/ esc");
        Assert.Contains("view audit", tester.Frame(), StringComparison.Ordinal);
        tester.Press("esc");
        Assert.IsType<CredentialsScreen>(tester.Top);
    }

    [Fact]
    public void Help_for_a_word_that_nothing_holds_says_so() =>
        Assert.Contains(
            "Nothing matches.", new ViewTester().Press("? /").Type("zzz").Frame(), StringComparison.Ordinal);

    [Fact]
    public void Help_of_the_servers_explains_their_marks()
    {
        var frame = ServerSample.Tester(200, 60).Press("?").Frame();

        Assert.Contains("raw secret", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("rotation due", frame, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_copied_of_a_credential_holds_no_secret()
    {
        var tester = new ViewTester().Press("/").Type("github").Press("enter y");
        Approval.Check("copy-credential-80x24", tester.Frame());

        Assert.Equal("agent token github/work", tester.Press("t").Asked<CopyText>().Text);
        tester.Press("y j");
        Assert.Equal("github/work", tester.Asked<CopyJson>().Row.Id.ToString());
    }

    [Fact]
    public void The_page_of_the_provider_opens_and_says_so()
    {
        var tester = new ViewTester().Press("/").Type("github").Press("enter o");
        var page = tester.Asked<OpenPage>().Address;
        Assert.Equal("github.com", page.Host);

        Assert.Contains(
            "opened in your browser", tester.On(new PageOpened(page, IsOpen: true)).View.Message!.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "no browser", tester.On(new PageOpened(page, IsOpen: false)).View.Message!.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_page_is_made_up_for_a_provider_that_is_not_known() => Assert.Contains(
        "no page of slack is known", new ViewTester().Press("j o").View.Message!.Text, StringComparison.Ordinal);

    [Fact]
    public void Glyphs_that_are_drawn_wide_give_way_to_ascii()
    {
        var tester = new ViewTester().On(new GlyphsAreWide());

        Assert.All(tester.Frame(), character => Assert.True(char.IsAscii(character), $"{character} is not ASCII"));
    }

    [Theory]
    [InlineData("evil\e[2Jname\u202Egnp.\u0007\u0085")]
    [InlineData("日本語の名前がとても長いので切られる必要があります")]
    [InlineData("👩‍👩‍👧‍👦🏳️‍🌈 ẑ͉̪̠̻͔͎a̡l̢g̨o\uFFFF\uD800")]
    public void No_name_from_outside_moves_the_cursor_or_a_column(string hostile)
    {
        var state = Sample.State with
        {
            Credentials = [.. Sample.Credentials.Select(credential => credential with
            {
                AccountLabel = hostile, Note = hostile, Issuer = hostile, Source = hostile, Provider = hostile,
                Owner = hostile, Labels = new Labels([hostile, "ci"], hostile),
                Scopes = [hostile, .. credential.Scopes], Consumers = Sample.Uses(hostile),
            })],
        };

        foreach (var keys in new[] { "j", "enter", "2", "x", ":", "?", "a", "a l", "L", "n", "3", "y" })
        {
            foreach (var (width, height) in new[] { (40, 10), (60, 16), (80, 24), (120, 35), (200, 60) })
            {
                var tester = new ViewTester(width, height, state: state).Press(keys);
                tester.On(
                    new LogoutPlanned(
                        [
                            new LogoutPlan
                            {
                                Credential = state.Credentials[0],
                                ProviderName = hostile,
                                Revocation = RevocationStatus.Requested,
                                Consumers = Sample.Uses(hostile),
                            },
                        ]));
                tester.On(
                    new AuditRead(new AuditQuery(Limit: 2000), [Row(1, 0, hostile, hostile, hostile, hostile)]));
                FrameTests.AssertExact(tester.Grid());
            }
        }
    }

    private static AuditRow Row(
        long sequence, int minutesAgo, string what, string credential, string? code, string detail) =>
        new(
            sequence, Sample.Now.AddMinutes(-minutesAgo), what, credential, code,
            """{"pid":4711,"parent":"claude","folder":"~/proj","command":"token"}""", detail, "", "5c1f0a3be2d94477");

    private static ViewTester Trail(int width = 80, int height = 24, bool isAscii = false) =>
        new ViewTester(width, height, isAscii).Press("3")
            .On(new AuditRead(new AuditQuery(Limit: 2000), Rows))
            .On(new AuditVerified(new AuditVerdict(5, null, null)));

    private static ViewTester Themes()
    {
        var tester = new ViewTester().Press("t").On(new ThemesListed(new ThemeCatalog().Entries));
        tester.Effects.Clear();
        return tester;
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_said_when_it_is_found_and_not_at_every_look()
    {
        var fault = new Problem(ProblemCode.CorruptStore, "~/.claude.json is a folder, not a file");
        var listed = new CredentialsListed(new Listing(Sample.State.Credentials, ForeignFaults: [fault]));
        var tester = new ViewTester();

        Assert.Equal(fault.Message, tester.On(listed).View.Message?.Text);

        tester.View = tester.View with { Message = null };
        Assert.Null(tester.On(listed).View.Message);
    }
}
