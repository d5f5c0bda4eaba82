using AgentAuth.Core.Text;

namespace AgentAuth.Core.Tests.Text;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("github", "github")]
    [InlineData("/home/ada/my app/.mcp.json", "'/home/ada/my app/.mcp.json'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("", "''")]
    [InlineData("\u001b]0;x\u0007plain", "plain")]
    public void A_shell_reads_it_as_one_argument(string text, string word) => Assert.Equal(word, ShellWord.Of(text));
}
