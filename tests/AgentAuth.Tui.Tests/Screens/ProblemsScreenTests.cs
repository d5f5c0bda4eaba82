using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.Problems;
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
        Assert.Contains("in a file", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_revocation_that_waits_is_named()
    {
        var tester = Open(Fine with { PendingRevocations = 1 })
            .On(new ServersListed(new ServerListing([], [])));

        Assert.DoesNotContain("Nothing needs you", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("1 revocation is still to be done", tester.Frame(), StringComparison.Ordinal);
    }

    private static ViewTester Open(AppState state)
    {
        var tester = new ViewTester(state: state).Press("2");
        Assert.IsType<ProblemsScreen>(tester.Top);
        return tester;
    }
}
