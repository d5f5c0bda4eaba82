using AgentAuth.Sandbox.Configuration;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>A login that wants a client of the user's own is no dead end.</summary>
public sealed class MissingClientTests : IDisposable
{
    private const string Page = "https://id.sandbox.test/new-app";

    private readonly TestApp _app = new();

    public MissingClientTests()
    {
        var folder = Path.Combine(_app.Home, "providers");
        _app.Configure("# mine\ntheme = \"midnight\" # dark\n\n[notify]\ndesktop = false\n");
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "acme.toml"),
            $"""
            name = "Acme"
            authorization_endpoint = "{TestApp.Issuer}/authorize"
            token_endpoint = "{TestApp.Issuer}/token"
            client_page = "{Page}"
            scopes = ["read"]
            """);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Config => File.ReadAllText(Path.Combine(_app.Home, "config.toml"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Without_a_terminal_the_error_has_a_code_of_its_own_and_the_command_that_works()
    {
        Assert.Equal(11, await _app.RunAsync("login", "acme"));
        Assert.Contains("[client_id_required]", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent login acme --client-id ID", _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("login", "acme", "--client-id", SandboxClient.BuiltInId);
    }

    [Fact]
    public async Task A_built_in_provider_says_the_same()
    {
        Assert.Equal(11, await _app.RunAsync("login", "github"));
        Assert.Contains("agent login github --client-id ID", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_id_of_a_login_that_worked_is_saved_and_the_rest_of_the_file_stays()
    {
        await _app.OutputOfAsync("login", "acme", "--client-id", SandboxClient.BuiltInId);

        Assert.Equal(
            $"# mine\ntheme = \"midnight\" # dark\n\n[notify]\ndesktop = false\n\n[provider.acme]\nclient_id = \"{SandboxClient.BuiltInId}\"\n",
            Config);
        await _app.OutputOfAsync("login", "acme/other");
    }

    [Fact]
    public async Task On_a_terminal_the_page_is_opened_the_id_is_asked_for_and_the_login_goes_on()
    {
        _app.IsTerminal = true;
        _app.Input = SandboxClient.BuiltInId + "\n";
        _app.OtherBrowser = new ScriptedBrowser(_app.Network, address =>
        {
            _app.Callbacks.Call(address);
            return Task.CompletedTask;
        });

        await _app.OutputOfAsync("login", "acme");

        Assert.Contains(Page, _app.Error, StringComparison.Ordinal);
        Assert.Contains("Client id", _app.Error, StringComparison.Ordinal);
        Assert.Equal(Page, _app.OtherBrowser.Opened[0].AbsoluteUri);
        Assert.Contains("[provider.acme]", Config, StringComparison.Ordinal);
        Assert.Contains("config.toml", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_ends_the_login_and_says_how_to_go_on()
    {
        _app.IsTerminal = true;
        _app.Input = "\n";

        Assert.Equal(11, await _app.RunAsync("login", "acme", "--no-browser"));
        Assert.Contains("agent login acme --client-id ID", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("provider.acme", Config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_the_server_refuses_is_not_saved()
    {
        _app.IsTerminal = true;
        _app.Input = "nobody\n";
        _app.Browser.Habit = BrowserHabit.Ignore;

        Assert.Equal(4, await _app.Time.WhileItPasses(_app.RunAsync("login", "acme"), TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain("provider.acme", Config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_browser_flow_demands_is_asked_for_too_and_never_shown()
    {
        _app.IsTerminal = true;
        _app.Input = "an-id\n";
        _app.Hidden = "CANARY-secret";
        _app.Browser.Habit = BrowserHabit.Ignore;
        await _app.Time.WhileItPasses(_app.RunAsync("login", "google"), TimeSpan.FromMinutes(1));

        Assert.Contains("Client secret", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_check_says_that_it_is_missing()
    {
        Assert.Equal(11, await _app.RunAsync("provider", "check", "acme"));
        Assert.Contains("client id", _app.Output, StringComparison.Ordinal);
        Assert.Contains("agent login acme --client-id ID", _app.Output, StringComparison.Ordinal);

        Assert.Equal(11, await _app.RunAsync("provider", "check", "github"));
        await _app.OutputOfAsync("login", "acme", "--client-id", SandboxClient.BuiltInId);
        Assert.Equal(0, await _app.RunAsync("provider", "check", "acme"));
    }

    [Theory]
    [InlineData("https://id.sandbox.test", "sandbox")]
    [InlineData("https://id.sandbox.test/", "sandbox")]
    public async Task A_login_by_issuer_without_a_name_takes_one_from_the_host(string issuer, string name)
    {
        await _app.OutputOfAsync("login", "--issuer", issuer);

        Assert.Contains($"Credential: {name}", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_the_name_is_proposed_and_another_may_be_typed()
    {
        _app.IsTerminal = true;
        _app.Input = "box\n";
        await _app.OutputOfAsync("login", "--issuer", TestApp.Issuer);

        Assert.Contains("[sandbox]", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Credential: box", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://id.acme.dev")]
    [InlineData("http://id.acme.dev")]
    [InlineData("https://")]
    public async Task An_issuer_that_is_no_address_is_a_usage_error(string issuer)
    {
        Assert.Equal(2, await _app.RunAsync("login", "fresh", "--issuer", issuer));
        Assert.Contains("[usage]", _app.Error, StringComparison.Ordinal);
    }
}
