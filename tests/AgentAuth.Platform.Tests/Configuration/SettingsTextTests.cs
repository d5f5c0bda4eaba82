using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Configuration;

public sealed class SettingsTextTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    private void Write(string text)
    {
        SafeDirectory.Ensure(_home.Paths.Home);
        File.WriteAllText(_home.Paths.ConfigFile, text);
    }

    [Theory]
    [InlineData("", "[provider.github]\nclient_id = \"an\\\"id\"\n")]
    [InlineData("# only this\n", "# only this\n\n[provider.github]\nclient_id = \"an\\\"id\"\n")]
    [InlineData(
        "[provider.github] # mine\nscopes = [\"a\"]\n\n[notify]\n",
        "[provider.github] # mine\nscopes = [\"a\"]\nclient_id = \"an\\\"id\"\n\n[notify]\n")]
    [InlineData(
        "[ provider . \"github\" ]\nclient_id = \"old\"\nscopes = []\n",
        "[ provider . \"github\" ]\nclient_id = \"an\\\"id\"\nscopes = []\n")]
    [InlineData(
        "[provider.gitlab]\nclient_id = \"his\"\n",
        "[provider.gitlab]\nclient_id = \"his\"\n\n[provider.github]\nclient_id = \"an\\\"id\"\n")]
    public void A_client_id_is_set_and_every_other_line_stays(string before, string after)
    {
        if (before.Length > 0)
        {
            Write(before);
        }

        new SettingsFile(_home.Paths).SaveClient("github", "an\"id", null);

        Assert.Equal(after, File.ReadAllText(_home.Paths.ConfigFile));
    }

    [Theory]
    [InlineData("provider.github.scopes = [\"a\"]\n")]
    [InlineData("provider = { github = { scopes = [\"a\"] } }\n")]
    [InlineData("[provider]\ngithub.scopes = [\"a\"]\n")]
    public void What_stands_there_in_another_form_is_left_alone_and_said(string before)
    {
        Write(before);

        var failure = Assert.Throws<AgentAuthException>(
            () => new SettingsFile(_home.Paths).SaveClient("github", "id", null));

        Assert.Contains("write it there yourself", failure.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_home.Paths.ConfigFile));
    }

    [Fact]
    public void A_secret_closes_the_file_to_others()
    {
        Write("theme = \"midnight\"\n");

        var saved = new SettingsFile(_home.Paths).SaveClient("google", "id", Secret.FromText("CANARY"));

        Assert.Equal("CANARY", saved.Providers["google"].ClientSecret!.Reveal());
        Assert.Equal("midnight", saved.Settings.Theme);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nend")]
    public void What_is_no_client_id_is_refused(string clientId) => Assert.Throws<AgentAuthException>(
        () => new SettingsFile(_home.Paths).SaveClient("github", clientId, null));
}
