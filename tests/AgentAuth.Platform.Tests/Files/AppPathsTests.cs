using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Files;

public sealed class AppPathsTests
{
    [Fact]
    public void The_persons_own_folder_is_a_tilde()
    {
        var paths = new AppPaths("/home/ada/.agent", "/home/ada");

        Assert.Equal("~/.agent/agent.db", paths.Shown(paths.Database));
    }

    // A store that is the home folder itself is a demonstration's: outside it, a tilde means another folder.
    [Fact]
    public void A_store_that_is_the_home_folder_is_shown_whole()
    {
        var paths = new AppPaths("/tmp/demo", "/tmp/demo");

        Assert.Equal("/tmp/demo/agent.db", paths.Shown(paths.Database));
        Assert.Equal("/tmp/demo/x", paths.Meant("~/x"));
    }
}
