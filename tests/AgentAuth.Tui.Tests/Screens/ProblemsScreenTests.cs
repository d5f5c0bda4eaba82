using AgentAuth.Core.Errors;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.Approve;
using AgentAuth.Tui.Screens.Problems;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

public sealed class ProblemsScreenTests
{
    private static readonly AppState Fine = Sample.State with { Credentials = [], PendingRevocations = 0 };

    [Fact]
    public void Nothing_is_said_to_need_nobody_before_the_servers_were_looked_at()
    {
        var tester = Open(Fine);

        Assert.True(tester.Asked<LookAtServers>().IsForced);
        Assert.DoesNotContain("Nothing needs you", tester.Frame(), StringComparison.Ordinal);

        tester.On(new ServersListed(new ServerListing([], [])));
        Assert.Contains("Nothing needs you.", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_that_cannot_start_and_secrets_in_files_are_named()
    {
        var tester = Open(Fine).On(new ServersListed(new ServerListing(ServerSample.Servers, [])));

        Assert.DoesNotContain("Nothing needs you", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("cannot start", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("stands in a file", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_revocation_that_waits_is_named()
    {
        var tester = Open(Fine with { PendingRevocations = 1 })
            .On(new ServersListed(new ServerListing([], [])));

        Assert.DoesNotContain("Nothing needs you", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("1 revocation is still to be done", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tab_counts_all_that_the_screen_shows()
    {
        var tester = Open(Sample.State with { PendingRevocations = 1 });
        tester.On(
            new CredentialsListed(
                new Listing(
                    Sample.Credentials, PendingRevocations: 1,
                    ForeignFaults: [new Problem(ProblemCode.CorruptStore, "~/.claude.json is a folder, not a file")])));
        tester.On(
            new ServersListed(
                new ServerListing(
                    ServerSample.Servers, [new Problem(ProblemCode.CorruptStore, "~/.cursor/mcp.json is not JSON")])));
        var servers = ServerSample.Servers.Count(server => server.IsTroubled);

        // Five credentials, one rotation, the servers, two files and the revocations.
        Assert.True(servers > 1);
        Assert.Contains($"2 Problems ({servers + 9})", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains($"{servers + 9} need you", tester.Frame(), StringComparison.Ordinal);

        var told = tester.Press("G").Frame();
        Assert.Contains("~/.cursor/mcp.json is not JSON", told, StringComparison.Ordinal);
        Assert.Contains("~/.claude.json is a folder", told, StringComparison.Ordinal);
        Assert.Contains("1 revocation is still to be done", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_is_opened_and_approved_from_here()
    {
        var tester = Open(Fine).On(new ServersListed(new ServerListing(ServerSample.Servers, [])));

        Assert.Contains("A  see all of it, and approve it", tester.Frame(), StringComparison.Ordinal);
        Assert.IsType<ServerScreen>(tester.Press("enter").Top);
        Assert.IsType<ApproveScreen>(tester.Press("esc A").Top);
    }

    [Fact]
    public void A_file_has_no_page_of_its_own()
    {
        var tester = Open(Fine).On(
            new ServersListed(
                new ServerListing([], [new Problem(ProblemCode.CorruptStore, "~/.cursor/mcp.json is not JSON")])));

        tester.Press("enter");

        Assert.IsType<ProblemsScreen>(tester.Top);
        Assert.Equal("open: there is no page of it", tester.View.Message!.Text);
    }

    private static ViewTester Open(AppState state)
    {
        var tester = new ViewTester(state: state).Press("2");
        Assert.IsType<ProblemsScreen>(tester.Top);
        return tester;
    }
}
