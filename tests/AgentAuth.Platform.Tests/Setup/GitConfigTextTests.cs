using System.Text;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Platform.Tests.Setup;

public sealed class GitConfigTextTests
{
    private const string Ours = "!/opt/agent git-credential";

    [Theory]
    [InlineData("", "[credential]\n\thelper = !/opt/agent git-credential\n")]
    [InlineData(
        "[user]\n\tname = Ada\n", "[user]\n\tname = Ada\n[credential]\n\thelper = !/opt/agent git-credential\n")]
    [InlineData(
        "[user]\n\tname = Ada\n# keys\n[credential]\n\thelper = store\n",
        "[user]\n\tname = Ada\n[credential]\n\thelper = !/opt/agent git-credential\n# keys\n[credential]\n\thelper = store\n")]
    [InlineData(
        "[include]\n\tpath = work\n",
        "[credential]\n\thelper = !/opt/agent git-credential\n[include]\n\tpath = work\n")]
    [InlineData(
        "[credential \"https://github.com\"]\n\thelper = \n\thelper = !gh auth git-credential\n",
        "[credential]\n\thelper = !/opt/agent git-credential\n[credential \"https://github.com\"]\n\thelper = \n\thelper = !/opt/agent git-credential\n\thelper = !gh auth git-credential\n")]
    [InlineData(
        "[Credential]\r\n\tHelper = \"\" ; none\r\n",
        "[credential]\r\n\thelper = !/opt/agent git-credential\r\n[Credential]\r\n\tHelper = \"\" ; none\r\n\thelper = !/opt/agent git-credential\r\n")]
    [InlineData(
        "[alias]\n\tx = a \\\n[credential]\n",
        "[alias]\n\tx = a \\\n[credential]\n[credential]\n\thelper = !/opt/agent git-credential\n")]
    public void A_helper_goes_first_and_comes_out_again(string before, string after)
    {
        var text = new GitConfigText("gitconfig", Encoding.UTF8.GetBytes(before));
        text.PutFirst(Ours);
        Assert.Equal(after, Encoding.UTF8.GetString(text.Bytes));

        var again = new GitConfigText("gitconfig", text.Bytes);
        Assert.True(again.Remove(helper => helper == Ours));
        Assert.Equal(before, Encoding.UTF8.GetString(again.Bytes));
        Assert.False(again.Remove(helper => helper == Ours));
    }

    [Theory]
    [InlineData("!'/opt/my tools/agent' git-credential")]
    [InlineData("!\"C:/Program Files/agent.exe\" git-credential")]
    [InlineData("!/opt/a#b/agent git-credential")]
    [InlineData("!'/opt/it'\\''s; here/agent' git-credential")]
    public async Task Git_reads_a_helper_as_it_was_put_and_first(string helper)
    {
        using var home = new TestHome();
        var path = Path.Combine(home.Root, "gitconfig");
        var text = new GitConfigText("gitconfig", "[user]\n\tname = Ada\n[credential]\n\thelper = store"u8.ToArray());
        text.PutFirst(helper);
        await File.WriteAllBytesAsync(path, text.Bytes);

        var git = await new ProcessLauncher(TimeProvider.System).RunAsync(
            new LaunchRequest(
                "git", ["config", "--file", path, "--get-all", "credential.helper"],
                new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! },
                TimeSpan.FromMinutes(1)),
            CancellationToken.None);

        Assert.Equal($"{helper}\nstore\n", git.Output);
        Assert.True(new GitConfigText("gitconfig", text.Bytes).Remove(found => found == helper));
    }

    [Fact]
    public void A_helper_of_another_section_or_behind_a_remark_is_none()
    {
        const string text =
            "[core]\n\thelper = !/opt/agent git-credential\n[credential]\n\t# helper = !/opt/agent git-credential\n\thelper = store\n";

        Assert.False(new GitConfigText("gitconfig", Encoding.UTF8.GetBytes(text)).Remove(helper => helper == Ours));
    }
}
