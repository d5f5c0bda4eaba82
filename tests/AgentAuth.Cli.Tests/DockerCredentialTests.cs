using System.Text.Json;

namespace AgentAuth.Cli.Tests;

/// <summary>The protocol of docker/docker-credential-helpers, as docker's client speaks it.</summary>
public sealed class DockerCredentialTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("ghcr.io", "x-access-token", "ghp_x")]
    [InlineData("https://ghcr.io", "x-access-token", "ghp_x")]
    [InlineData("https://ghcr.io/v2/", "x-access-token", "ghp_x")]
    [InlineData("registry.gitlab.com\n", "oauth2", "glpat-x")]
    [InlineData("gitlab.com", "oauth2", "glpat-x")]
    public async Task A_registry_gets_the_token_of_its_provider(string server, string username, string secret)
    {
        await AddAsync("github", "ghp_x");
        await AddAsync("gitlab", "glpat-x");

        var answer = JsonDocument.Parse(await AskAsync("get", server)).RootElement;

        Assert.Equal(
            [("ServerURL", server.Trim()), ("Username", username), ("Secret", secret)],
            answer.EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)));
    }

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("https://ghcr.io.example.com")]
    [InlineData("http://ghcr.io")]
    [InlineData("https://ghcr.io@example.com/")]
    [InlineData("https://example.com/ghcr.io")]
    [InlineData("ssh://ghcr.io")]
    [InlineData("")]
    public async Task Any_other_registry_gets_the_answer_that_docker_knows(string server)
    {
        await AddAsync("github", "ghp_CANARY");

        Assert.Equal(1, await RunAsync("get", server));
        Assert.Equal("credentials not found in native keychain\n", _app.Output);
        Assert.Equal("", _app.Error);
    }

    /// <summary>docker keeps tokens of its own below the address of its registry, by the same protocol.</summary>
    [Theory]
    [InlineData("https://index.docker.io/v1/access-token")]
    [InlineData("https://index.docker.io/v1/refresh-token")]
    [InlineData("https://index.docker.io/v1/refresh-token/")]
    public async Task What_docker_keeps_below_its_own_registry_is_not_the_PAT(string server)
    {
        await PutProviderAsync(
            "hub", "name = \"Hub\"\nregistries = [\"index.docker.io\"]\nauthorization_endpoint = \"https://hub.example/authorize\"\ntoken_endpoint = \"https://hub.example/token\"\n");
        await AddAsync("hub/ada", "dckr_pat_one");

        Assert.Contains(
            "\"Secret\":\"dckr_pat_one\"", await AskAsync("get", "https://index.docker.io/v1/"),
            StringComparison.Ordinal);
        Assert.Equal(
            ["https://index.docker.io/v1/"],
            JsonDocument.Parse(await AskAsync("list", "")).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, await RunAsync("get", server));
        Assert.Equal("credentials not found in native keychain\n", _app.Output);
        Assert.Equal(
            1, await RunAsync("store", $$"""{"ServerURL":"{{server}}","Username":"ada","Secret":"dckr_pat_CANARY"}"""));
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Equal("", await AskAsync("erase", server));
        Assert.Equal("dckr_pat_one\n", await _app.OutputOfAsync("token", "hub/ada"));
    }

    [Fact]
    public async Task A_registry_of_a_file_in_providers_gets_a_refreshed_token()
    {
        await _app.LoginAsync();
        await File.AppendAllTextAsync(
            Path.Combine(_app.Home, "providers", "acme.toml"), "\nregistries = [\"images.sandbox.test:5000\"]\n");
        _app.Time.Advance(TimeSpan.FromHours(2));

        var answer = JsonDocument.Parse(await AskAsync("get", "images.sandbox.test:5000")).RootElement;

        Assert.Equal((await _app.OutputOfAsync("token", "acme")).Trim(), answer.GetProperty("Secret").GetString());
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task The_list_names_registries_and_users_and_no_secret()
    {
        Assert.Equal("{}\n", await AskAsync("list", ""));
        await AddAsync("github", "ghp_CANARY");
        await AddAsync("openai", "sk-CANARY");

        Assert.Equal("{\"ghcr.io\":\"x-access-token\"}\n", await AskAsync("list", ""));
        Assert.DoesNotContain(
            "credential.released", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_over_is_not_listed_and_says_why_on_standard_output()
    {
        await _app.LoginAsync();
        await File.AppendAllTextAsync(
            Path.Combine(_app.Home, "providers", "acme.toml"), "\nregistries = [\"images.sandbox.test\"]\n");
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await RunAsync("get", "images.sandbox.test"));

        Assert.StartsWith("agent: error: ", _app.Output, StringComparison.Ordinal);
        Assert.EndsWith("; hint: agent login acme\n", _app.Output, StringComparison.Ordinal);
        Assert.Equal("{}\n", await AskAsync("list", ""));
    }

    [Fact]
    public async Task A_PAT_that_docker_login_was_given_is_kept()
    {
        Assert.Equal("", await AskAsync("store", """{"ServerURL":"ghcr.io","Username":"Ada","Secret":"ghp_CANARY"}"""));
        await AskAsync("store", """{"ServerURL":"ghcr.io","Username":"Ada","Secret":"ghp_CANARY"}""");

        Assert.Contains("\"Secret\":\"ghp_CANARY\"", await AskAsync("get", "ghcr.io"), StringComparison.Ordinal);
        Assert.Equal(
            ["github/ada"],
            (await _app.JsonOfAsync("list")).EnumerateArray().Select(row => row.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_PAT_that_docker_login_was_given_replaces_none()
    {
        await AskAsync("store", """{"ServerURL":"ghcr.io","Username":"ada","Secret":"ghp_mine"}""");

        Assert.Equal(1, await RunAsync("store", """{"ServerURL":"ghcr.io","Username":"ada","Secret":"ghp_CANARY"}"""));

        Assert.Contains("agent add github/ada", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Contains("\"Secret\":\"ghp_mine\"", await AskAsync("get", "ghcr.io"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ServerURL":"registry.example.com","Username":"ada","Secret":"ghp_CANARY"}""")]
    [InlineData("""{"ServerURL":"ghcr.io","Username":"<token>","Secret":"ghp_CANARY"}""")]
    [InlineData("""{"ServerURL":"ghcr.io","Username":"ada","Secret":"my own password CANARY"}""")]
    [InlineData("""{"ServerURL":"ghcr.io","Username":"ada"}""")]
    [InlineData("""{"ServerURL":3,"Username":"ada","Secret":"CANARY"}""")]
    [InlineData("CANARY")]
    public async Task What_cannot_be_kept_is_an_error_without_the_secret(string input)
    {
        Assert.Equal(1, await RunAsync("store", input));

        Assert.StartsWith("agent: error: ", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", await _app.OutputOfAsync("list", "--json"));
    }

    [Fact]
    public async Task What_docker_logs_out_of_stays_for_the_others()
    {
        await AddAsync("github", "ghp_x");

        Assert.Equal("", await AskAsync("erase", "registry.example.com"));
        Assert.Equal(1, await RunAsync("erase", "ghcr.io"));
        Assert.Contains("'github' serves other programs too and was kept", _app.Output, StringComparison.Ordinal);
        Assert.Equal("ghp_x\n", await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task A_rule_chooses_the_account_for_a_registry()
    {
        await AddAsync("github", "ghp_own");
        await AddAsync("github/work", "ghp_work");
        _app.Configure("[[account]]\nprovider = \"github\"\naccount = \"work\"\nremote = \"ghcr.io\"\n");

        Assert.Contains("ghp_work", await AskAsync("get", "ghcr.io"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_operation_is_an_error()
    {
        Assert.Equal(1, await RunAsync("version", ""));
        Assert.Contains("there is no operation 'version'", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_hand_out_is_a_row_that_names_docker_and_the_registry()
    {
        await AddAsync("github", "ghp_x");
        await AskAsync("get", "ghcr.io");

        var row = Assert.Single((await _app.JsonOfAsync("audit", "--event", "credential.released")).EnumerateArray());
        Assert.Equal("docker:ghcr.io", row.GetProperty("detail").GetProperty("consumer").GetString());
    }

    [Theory]
    [InlineData("/usr/local/bin/docker-credential-agent", true)]
    [InlineData("docker-credential-agent.exe", true)]
    [InlineData("/usr/local/bin/agent", false)]
    public void By_its_own_name_the_program_is_the_helper(string name, bool isHelper) => Assert.Equal(
        isHelper ? ["docker-credential", "get"] : ["get"], CalledName.Apply([null, name], ["get"]));

    private Task<int> RunAsync(string operation, string input)
    {
        _app.Input = input;
        return _app.RunAsync("docker-credential", operation);
    }

    private Task<string> AskAsync(string operation, string input)
    {
        _app.Input = input;
        return _app.OutputOfAsync("docker-credential", operation);
    }

    private async Task PutProviderAsync(string id, string record)
    {
        var folder = Path.Combine(_app.Home, "providers");
        _app.Configure("");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{id}.toml"), record);
    }

    private async Task AddAsync(string id, string secret)
    {
        _app.Input = secret;
        await _app.OutputOfAsync("add", id);
    }
}
