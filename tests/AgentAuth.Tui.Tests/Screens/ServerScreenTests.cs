using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Approve;
using AgentAuth.Tui.Screens.Copy;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

public class ServerScreenTests
{
    private static readonly ServerEntry Project = ServerSample.Servers[0];

    public static TheoryData<string, int, int, bool> Sizes => FrameTests.Sizes;

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_servers_look_as_approved(string name, int width, int height, bool isAscii)
    {
        var tester = ServerSample.Tester(width, height, isAscii);

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"servers-{name}", tester.Frame());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_page_of_one_server_looks_as_approved(string name, int width, int height, bool isAscii)
    {
        var tester = ServerSample.Tester(width, height, isAscii).Press("j j j enter");

        FrameTests.AssertExact(tester.Grid());
        Approval.Check($"server-{name}", tester.Frame());
    }

    [Theory]
    [InlineData("40x10", 40, 10)]
    [InlineData("80x24", 80, 24)]
    public void The_approval_looks_as_approved(string name, int width, int height) =>
        Approval.Check($"approve-{name}", ServerSample.Tester(width, height).Press("A").Frame());

    [Theory]
    [InlineData("github", "A shows all that it would run, and approves it")]
    [InlineData("release-notes", "agent login gitlab")]
    [InlineData("figma", "agent add NAME, and agent://NAME in its place")]
    public void What_helps_a_server_is_in_view_at_eighty_columns(string server, string fix) =>
        Assert.Contains(
            fix, ServerSample.Tester(80, 24).Click($" {server} ").Frame(), StringComparison.Ordinal);

    [Fact]
    public void The_copy_menu_looks_as_approved() =>
        Approval.Check("copy-80x24", ServerSample.Tester().Press("y").Frame());

    [Fact]
    public void The_smallest_terminal_has_the_servers() =>
        Approval.Check("servers-40x10", ServerSample.Tester(40, 10).Frame());

    [Fact]
    public void No_server_anywhere_is_told_as_such() =>
        Approval.Check(
            "servers-none-80x24",
            ServerSample.Tester(
                listing: new ServerListing(
                    [], [new Problem(ProblemCode.CorruptStore, "~/.cursor/mcp.json is not JSON: line 3")])).Frame());

    [Fact]
    public void The_files_are_read_when_the_screen_opens_and_not_before()
    {
        var tester = new ViewTester();
        tester.On(new CredentialsListed(new Listing(Sample.Credentials)));
        Assert.Empty(tester.Effects.OfType<LookAtServers>());

        Assert.True(tester.Press("4").Asked<LookAtServers>().IsForced);
    }

    [Fact]
    public void Files_are_looked_at_every_two_seconds_while_the_screen_is_shown_and_never_behind_another()
    {
        var tester = ServerSample.Tester();
        Assert.True(tester.View.NextChangeAt(tester.Now) <= tester.Now.AddSeconds(2));
        Pass(tester);
        Assert.False(tester.Asked<LookAtServers>().IsForced);

        tester.Press("1");
        tester.Effects.Clear();
        Pass(tester);

        Assert.Empty(tester.Effects.OfType<LookAtServers>());
    }

    [Fact]
    public void A_check_that_was_asked_for_says_what_it_found_and_others_do_not()
    {
        var tester = ServerSample.Tester();
        Assert.Null(tester.View.Message);
        tester.Effects.Clear();
        Assert.True(tester.Press("V").Asked<LookAtServers>() is { IsForced: true, IsAsked: true });

        tester.On(new ServersListed(ServerSample.Listing, IsAsked: true));
        Assert.Equal("6 servers checked, 2 cannot start", tester.View.Message!.Text);

        tester.On(new ServersListed(new ServerListing([], []), IsAsked: true));
        Assert.Equal("0 servers checked, none is kept from starting", tester.View.Message!.Text);
    }

    [Fact]
    public void A_slow_look_is_not_asked_for_twice()
    {
        var tester = ServerSample.Tester();
        Pass(tester);
        Pass(tester);

        tester.Asked<LookAtServers>();
    }

    [Fact]
    public void The_cursor_skips_headings_and_goes_back_to_the_first_server()
    {
        var tester = ServerSample.Tester().Press("j j");
        Assert.Equal("figma", ((ServersScreen)tester.Top).Selected(tester.Context)!.Name);

        tester.Press("k");
        Assert.Equal("linear", ((ServersScreen)tester.Top).Selected(tester.Context)!.Name);

        tester.Press("g");
        Assert.Equal("github", ((ServersScreen)tester.Top).Selected(tester.Context)!.Name);
    }

    [Fact]
    public void What_is_approved_is_what_was_shown()
    {
        var tester = ServerSample.Tester().Press("A");
        Assert.All(Project.Definition, line => Assert.Contains(line.Trim(), tester.Frame(), StringComparison.Ordinal));

        tester.Press("tab enter");

        Assert.Same(Project, tester.Asked<ApproveServer>().Seen);
    }

    [Fact]
    public void Approving_is_refused_until_the_last_line_was_in_sight()
    {
        var hidden = $"  argument  {new string('a', 3000)}; rm -rf ~";
        var tester = ServerSample.Tester(listing: new ServerListing([Project with { Definition = [hidden] }], []))
            .Press("A tab enter");
        Assert.Empty(tester.Effects.OfType<ApproveServer>());
        Assert.DoesNotContain("rm -rf ~", tester.Frame(), StringComparison.Ordinal);

        tester.Press("end");
        Assert.Contains("rm -rf ~", tester.Frame(), StringComparison.Ordinal);
        tester.Press("enter");

        tester.Asked<ApproveServer>();
    }

    [Fact]
    public void Cancel_has_the_focus()
    {
        var tester = ServerSample.Tester().Press("A enter");

        Assert.Empty(tester.Effects.OfType<ApproveServer>());
        Assert.IsType<ServersScreen>(tester.Top);
    }

    [Fact]
    public void A_server_of_ones_own_needs_no_approval_and_says_so()
    {
        var tester = ServerSample.Tester().Press("j A");

        Assert.IsType<ServersScreen>(tester.Top);
        Assert.Contains(
            "only what comes with a project needs approval", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_credential_of_a_server_is_one_key_away()
    {
        Assert.Equal(
            "github/work",
            Assert.IsType<DetailScreen>(ServerSample.Tester().Press("c").Top).Credential.Id.ToString());

        var tester = ServerSample.Tester().Press("j j j c");
        Assert.Contains("there is no gitlab: log in with L", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_of_the_bridge_is_told_with_its_command()
    {
        var bridged = ServerSample.Servers[1] with
        {
            Values = [],
            Credentials = [CredentialId.Parse("mcp/mcp.linear.app+mcp")],
        };
        var tester = ServerSample.Tester(120, 35, listing: new ServerListing([bridged], [])).Press("enter");
        Assert.Contains("agent mcp", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("--login", tester.Frame(), StringComparison.Ordinal);

        tester.Press("L");
        Assert.Contains("--login", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_credential_names_the_hosts_that_start_its_servers()
    {
        var tester = new ViewTester(120, 35).Press("enter");
        Assert.True(tester.Asked<LookAtServers>().IsForced);

        tester.On(new ServersListed(ServerSample.Listing));

        Assert.Contains("mcp:linear (Claude Code)", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_trouble_filter_the_list()
    {
        var tester = ServerSample.Tester().Press("/").Type("cursor").Press("enter");
        Assert.Contains("2 of 6", tester.Frame(), StringComparison.Ordinal);

        tester.Press("esc !");
        var frame = tester.Frame();
        Assert.Contains("not approved", frame, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "disabled  ", frame.Split('\n')[5..].Aggregate("", string.Concat), StringComparison.Ordinal);
    }

    [Fact]
    public void Copying_says_where_the_text_went()
    {
        var tester = ServerSample.Tester().Press("y i");
        var copy = tester.Asked<CopyText>();
        Assert.Equal("agent mcp install github --host claude-code --project", copy.Text);

        tester.On(new TextCopied(copy.What, copy.Text, IsWithTmux: false));
        Assert.Equal(copy.Text, tester.Asked<TerminalEffect.Copy>().Text);
        Assert.Contains("sent to the terminal", tester.View.Message!.Text, StringComparison.Ordinal);

        tester.Effects.Clear();
        tester.On(new TextCopied(copy.What, copy.Text, IsWithTmux: true));
        Assert.Empty(tester.Effects);
        Assert.Contains("tmux", tester.View.Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_a_shell_would_run_is_quoted() =>
        Assert.Equal(
            "agent mcp run 'a; rm -rf ~'",
            CopyChoice.Of(Project with { Name = "a; rm -rf ~" }).Single(choice => choice.Label == "run command").Text);

    [Theory]
    [InlineData("evil\e[2Jname\u202Egnp.\u0007\u0085")]
    [InlineData("日本語の名前がとても長いので切られる必要があります")]
    public void No_name_from_outside_moves_the_cursor_or_a_column(string hostile)
    {
        var listing = new ServerListing([.. ServerSample.Servers.Select(server => server with
        {
            Name = hostile, File = hostile, Path = hostile, Start = hostile, HostName = hostile, Definition = [hostile],
            Values = [new(hostile, ServerSource.Environment, hostile, hostile, hostile, Stops: true)],
        })], []);

        foreach (var keys in new[] { "j", "enter", "A", "y", "/" })
        {
            foreach (var (width, height) in new[] { (40, 10), (60, 16), (80, 24), (120, 35), (200, 60) })
            {
                FrameTests.AssertExact(ServerSample.Tester(width, height, listing: listing).Press(keys).Grid());
            }
        }
    }

    private static void Pass(ViewTester tester)
    {
        tester.Now = tester.Now.AddSeconds(2);
        tester.On(new Tick());
    }
}
