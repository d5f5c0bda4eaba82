using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Platform.Configuration;

namespace AgentAuth.Platform.Tests.Configuration;

public sealed class SettingsFileTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Without_a_file_the_defaults_hold()
    {
        var settings = new SettingsFile(_home.Paths).Read().Settings;

        Assert.Equal(0.8, settings.RefreshShare);
        Assert.Equal(new Settings().RotationCadence, settings.RotationCadence);
    }

    [Fact]
    public void Keys_motion_and_mouse_are_read_with_their_places()
    {
        Put("""
            motion = "none"
            mouse = false
            [keys]
            refresh = "F5"
            quit = ["q", "Q"]
            """);

        var settings = new SettingsFile(_home.Paths).Read().Settings;

        Assert.False(settings.HasMotion);
        Assert.False(settings.HasMouse);
        Assert.Equal(["refresh", "quit"], settings.Keys.Select(key => key.Action));
        Assert.Equal(["q", "Q"], settings.Keys[1].Keys);
        Assert.EndsWith("config.toml:4:11", settings.Keys[0].Location, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_documented_key_is_read()
    {
        Put("""
            theme = "midnight"
            [refresh]
            at = 0.5
            [provider.github]
            client_id = "Iv1.abc"
            scopes = ["read:org", "public_repo"]
            [risk]
            critical = "7d"
            [notify]
            command = ["notify-send", "agent-auth"]
            """);

        var configuration = new SettingsFile(_home.Paths).Read();

        Assert.Equal("midnight", configuration.Settings.Theme);
        Assert.Equal(0.5, configuration.Settings.RefreshShare);
        Assert.Equal(TimeSpan.FromDays(7), configuration.Settings.RotationCadence[RiskLevel.Critical]);
        Assert.Equal(TimeSpan.FromDays(60), configuration.Settings.RotationCadence[RiskLevel.High]);
        Assert.Equal(["notify-send", "agent-auth"], configuration.Settings.NotifyCommand);

        var github = new ProviderFiles(_home.Paths, configuration).Find("github")!;
        Assert.Equal("Iv1.abc", github.ClientId);
        Assert.Equal(["read:org", "public_repo"], github.Scopes);
        Assert.Equal("https://github.com/login/oauth/access_token", github.TokenEndpoint);
    }

    [Theory]
    [InlineData("thme = \"x\"", ":1:1:")]
    [InlineData("[refresh]\nat = 1.5", ":2:6:")]
    [InlineData("[refresh]\nat = 0", ":2:6:")]
    [InlineData("[refresh]\nat = \"often\"", ":2:6:")]
    [InlineData("[risk]\nhigh = \"soon\"", ":2:8:")]
    [InlineData("[risk]\nhihg = \"30d\"", ":2:1:")]
    [InlineData("[provider.gihub]\nclient_id = \"x\"", ":1:")]
    [InlineData("[provider.github]\nclient = \"x\"", ":2:1:")]
    [InlineData("theme = ", ":1:")]
    public void A_wrong_key_or_value_is_a_usage_error_with_its_place(string text, string place)
    {
        Put(text);

        var problem = Assert.Throws<AgentAuthException>(() => new SettingsFile(_home.Paths).Read()).Problem;

        Assert.Equal(ProblemCode.Usage, problem.Code);
        Assert.StartsWith($"~/.agent/config.toml{place}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_client_secret_must_be_private_and_one_without_need_not_be()
    {
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        TestHome.Put(_home.Paths.ConfigFile, "[provider.github]\nclient_id = \"x\"", readable);
        Assert.Single(new SettingsFile(_home.Paths).Read().Providers);

        TestHome.Put(_home.Paths.ConfigFile, "[provider.github]\nclient_secret = \"CANARY\"", readable);
        var problem = Assert.Throws<AgentAuthException>(() => new SettingsFile(_home.Paths).Read()).Problem;
        Assert.Equal(ProblemCode.UnsafeStore, problem.Code);
        Assert.DoesNotContain("CANARY", problem.Message, StringComparison.Ordinal);
    }

    private void Put(string text) => TestHome.Put(_home.Paths.ConfigFile, text);
}
