using AgentAuth.Core.Accounts;

namespace AgentAuth.Core.Tests.Accounts;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("https://github.com/acme/shop.git", "github.com/acme/shop")]
    [InlineData("https://me:pw@GitHub.com/Acme/Shop/", "github.com/acme/shop")]
    [InlineData("https://github.com:443/acme", "github.com/acme")]
    [InlineData("https://git.acme.dev:8443/shop", "git.acme.dev:8443/shop")]
    [InlineData("ssh://git@github.com:22/acme/shop", "github.com/acme/shop")]
    [InlineData("git@github.com:acme/shop.git", "github.com/acme/shop")]
    [InlineData("github.com:/acme/shop", "github.com/acme/shop")]
    [InlineData("github.com/acme", "github.com/acme")]
    [InlineData("localhost:3000/acme", "localhost:3000/acme")]
    [InlineData("github.com", "github.com")]
    public void Every_way_of_writing_a_remote_is_one_address(string text, string expected)
    {
        Assert.True(RemoteAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/srv/git/shop.git")]
    [InlineData("../shop")]
    [InlineData("file:///srv/git/shop")]
    [InlineData("https://github.com/acme/../evil")]
    [InlineData("https:///acme")]
    [InlineData("-oProxyCommand=x:y")]
    public void What_is_no_address_is_refused(string? text) => Assert.False(RemoteAddress.TryParse(text, out _));

    [Theory]
    [InlineData("github.com", "github.com/acme/shop", true)]
    [InlineData("github.com/acme", "github.com/acme", true)]
    [InlineData("github.com/acme", "github.com/acme/shop", true)]
    [InlineData("github.com/acme", "github.com/acme-evil/shop", false)]
    [InlineData("github.com/acme/shop", "github.com/acme", false)]
    [InlineData("github.com", "github.com.evil.dev", false)]
    public void An_address_covers_itself_and_what_lies_below(string rule, string asked, bool covers)
    {
        Assert.True(RemoteAddress.TryParse(rule, out var outer));
        Assert.True(RemoteAddress.TryParse(asked, out var inner));

        Assert.Equal(covers, outer.Covers(inner));
    }
}
