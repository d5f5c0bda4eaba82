using AgentAuth.Core.Accounts;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Files;

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
    public void Account_rules_are_read_with_their_places()
    {
        Put("""
            theme = "midnight"
            [[account]]
            provider = "github"
            account = "work"
            folder = "~/work/"
            remote = "https://GitHub.com/acme.git"
            [[account]]
            provider = "github"
            server = "gh"
            """);

        var rules = new SettingsFile(_home.Paths).Read().Settings.Accounts;

        Assert.Equal(["github/work", "github"], rules.Select(rule => rule.Chosen.ToString()));
        Assert.Equal(RealPath.Of(Path.Combine(_home.Root, "work")), rules[0].Folder!.TrimEnd('/'));
        Assert.Equal("github.com/acme", rules[0].Remote!.Text);
        Assert.Equal((null, "gh"), (rules[1].Folder, rules[1].Server));
        Assert.EndsWith("config.toml:2:1", rules[0].Location, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_reaches_its_folder_through_a_symbolic_link()
    {
        var real = Directory.CreateDirectory(Path.Combine(_home.Root, "disk", "work")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_home.Root, "data"), Path.Combine(_home.Root, "disk"));
        Directory.CreateSymbolicLink(Path.Combine(_home.Root, "work"), "data/work");
        Put("""
            [[account]]
            provider = "github"
            account = "work"
            folder = "~/work"
            """);

        Assert.True(
            new SettingsFile(_home.Paths).Read().Settings.Accounts[0]
                .Fits(new Place(Path.Combine(RealPath.Of(real), "shop"))));
    }

    [Fact]
    public void A_loop_of_links_ends() =>
        Assert.StartsWith(
            "/", RealPath.Of(Directory.CreateSymbolicLink(Path.Combine(_home.Root, "loop"), "loop").FullName),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("account = \"work\"\nfolder = \"/a\"", "1:1: 'account[0].provider' is missing")]
    [InlineData("provider = \"Git Hub\"\nfolder = \"/a\"", "2:12: 'account[0].provider' is no provider's id")]
    [InlineData(
        "provider = \"github\"\naccount = \"a/b\"\nfolder = \"/a\"", "3:11: 'account[0].account' is no account's name")]
    [InlineData(
        "provider = \"github\"\naccount = \"work\"",
        "'account[0].provider' has no place: say folder, remote or server")]
    [InlineData(
        "provider = \"github\"\nfolder = \"work\"",
        "3:10: 'account[0].folder' must be an absolute path, or begin with ~/")]
    [InlineData("provider = \"github\"\nfolder = \"~/work/**\"", "3:10: 'account[0].folder' is one folder")]
    [InlineData("provider = \"github\"\nremote = \"../shop\"", "3:10: 'account[0].remote' must be a host")]
    [InlineData("provider = \"github\"\nserver = \"\"", "3:10: 'account[0].server' is empty")]
    [InlineData("provider = \"github\"\nfolder = \"/a\"\nfolders = 1", "4:1: unknown key 'account[0].folders'")]
    public void A_wrong_account_rule_is_an_error_where_it_stands(string rule, string message)
    {
        Put("[[account]]\n" + rule + "\n");

        var failure = Assert.Throws<AgentAuthException>(() => new SettingsFile(_home.Paths).Read());

        Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
        Assert.Contains(message, failure.Problem.Message, StringComparison.Ordinal);
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
            [mcp]
            recheck = "15m"
            [notify]
            command = ["notify-send", "agent-auth"]
            """);

        var configuration = new SettingsFile(_home.Paths).Read();

        Assert.Equal("midnight", configuration.Settings.Theme);
        Assert.Equal(0.5, configuration.Settings.RefreshShare);
        Assert.Equal(TimeSpan.FromDays(7), configuration.Settings.RotationCadence[RiskLevel.Critical]);
        Assert.Equal(TimeSpan.FromDays(60), configuration.Settings.RotationCadence[RiskLevel.High]);
        Assert.Equal(TimeSpan.FromMinutes(15), configuration.Settings.Recheck);
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
    [InlineData("[mcp]\nrecheck = \"1s\"", ":2:11:")]
    [InlineData("[mcp]\nrecheck = \"never\"", ":2:11:")]
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
