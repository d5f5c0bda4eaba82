using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>
/// What goes wrong at a user's desk: each is said with its cause and what to do, and nothing is half done.
/// </summary>
public sealed class BadInputTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    private const string SomeToken =
        """
        {"provider":"acme","access_token":"at-1","token_type":"bearer","created_at":"2026-01-01T00:00:00Z","expires_at":null}
        """;

    [RequiresFact]
    public async Task An_unknown_provider_is_named_with_a_hint()
    {
        using var home = await AgentHome.CreateAsync();

        var run = (await home.RunAsync("login", "nosuch")).Expect(3);

        Says(run, "'nosuch'", "[not_found]", "agent: hint: ");
    }

    [RequiresFact]
    public async Task A_problem_is_one_JSON_object_on_stderr_where_JSON_was_asked_for()
    {
        using var home = await AgentHome.CreateAsync();

        var run = (await home.RunAsync("token", "nosuch", "--json")).Expect(3);

        Assert.Equal("", run.Output);
        using var problem = System.Text.Json.JsonDocument.Parse(run.Error);
        Assert.Equal("not_found", problem.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [RequiresFact]
    public async Task Malformed_TOML_is_shown_with_file_line_and_column()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile("config.toml", "theme = \"midnight\"\n[refresh]\nat = = 1\n");

        var run = await home.RunAsync("list");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Matches(@"config\.toml:3:\d+", run.Error);
    }

    [RequiresFact]
    public async Task An_unknown_key_of_a_provider_file_is_shown_with_file_line_and_column()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.WriteFile(Path.Combine("providers", "acme.toml"), "name = \"Acme\"\nisuer = \"https://id.acme.dev\"\n");

        var run = await home.RunAsync("login", "acme");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Matches(@"acme\.toml:2:1", run.Error);
        Assert.Contains("isuer", run.Error, StringComparison.Ordinal);
    }

    [RequiresFact]
    public async Task A_corrupt_token_file_is_reported_and_left_alone_and_the_others_go_on_working()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(Path.Combine("oauth", "broken.json"), "{\"provider\":");
        home.WriteFile(Path.Combine("oauth", "acme.json"), SomeToken);

        var broken = (await home.RunAsync("token", "broken")).Expect(9);
        var whole = (await home.RunAsync("token", "acme")).Expect(0);

        Says(broken, "broken.json", "[corrupt_store]");
        Assert.Equal("at-1\n", whole.Output);
        Assert.Equal("{\"provider\":", await File.ReadAllTextAsync(home.TokenFile("broken")));
    }

    [RequiresFact]
    public async Task A_token_file_that_others_can_read_is_refused_with_the_fix_and_not_repaired()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(Path.Combine("oauth", "acme.json"), SomeToken);
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(home.TokenFile("acme"), open);

        var run = (await home.RunAsync("token", "acme")).Expect(9);

        Says(run, "acme.json", "[unsafe_store]", "chmod 600");
        Assert.Equal(open, File.GetUnixFileMode(home.TokenFile("acme")));
    }

    [RequiresFact]
    public async Task A_symbolic_link_in_place_of_a_token_file_is_not_followed()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(Path.Combine("oauth", "other.json"), SomeToken);
        File.Move(home.TokenFile("other"), home.Beside("elsewhere.json"));
        File.CreateSymbolicLink(home.TokenFile("acme"), home.Beside("elsewhere.json"));

        var run = (await home.RunAsync("token", "acme")).Expect(9);

        Says(run, "acme.json", "[unsafe_store]");
    }

    [RequiresFact]
    public async Task A_provider_that_is_down_is_called_unreachable()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

        var run = (await home.RunAsync("login", "acme")).Expect(8);

        Says(run, "[provider_unreachable]");
        Assert.False(File.Exists(home.TokenFile("acme")));
    }

    [RequiresFact(Tools.Node)]
    public async Task A_refusal_by_the_user_ends_the_login_and_stores_nothing()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseDenyingBrowser();

        var run = (await home.RunAsync("login", "acme")).Expect(4);

        Says(run, "access_denied");
        Assert.False(File.Exists(home.TokenFile("acme")));
    }

    [RequiresFact(Tools.Node)]
    public async Task A_callback_port_that_another_program_holds_is_not_shared()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var run = (await home.RunAsync("login", "acme", "--port", port)).Expect(12);

        Says(run, port, "[busy]");
    }

    [RequiresFact(Tools.Node)]
    public async Task A_login_that_nobody_answers_is_given_up_in_time()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);

        var run = await home.RunAsync("login", "acme", "--timeout", "1s");

        Assert.NotEqual(0, run.ExitCode);
        Says(run, "agent: error: ");
        Assert.False(File.Exists(home.TokenFile("acme")));
    }

    [RequiresFact(Tools.Node)]
    public async Task Ctrl_C_ends_a_login_at_once_and_stores_nothing()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseSilentBrowser(home.Beside("opened"));
        using var login = home.Start("login", "acme");
        await Eventually.BecomesAsync(() => File.Exists(home.Beside("opened")), () => "no browser was opened");

        login.Signal("INT");

        (await login.WaitAsync()).Expect(130);
        Assert.False(File.Exists(home.TokenFile("acme")));
    }

    [RequiresFact]
    public async Task An_option_that_does_not_exist_is_a_usage_error()
    {
        using var home = await AgentHome.CreateAsync();

        var run = (await home.RunAsync("list", "--nosuch")).Expect(2);

        Says(run, "--nosuch");
    }

    /// <summary>Checks the form of an error: nothing on stdout, every part on stderr.</summary>
    private static void Says(ProgramRun run, params string[] parts)
    {
        Assert.Equal("", run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
    }

    /// <summary>A port where nobody listens: it was free a moment ago, and loopback refuses at once.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
