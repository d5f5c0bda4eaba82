using System.Text;

namespace AgentAuth.Cli.Tests;

/// <summary>A new key is shown to its provider once: recorded answers of each, over a real connection.</summary>
public sealed class VerifyTests : IDisposable
{
    private const string Secret = "CANARY0123456789";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(
        "github", "ghp_", "GET https://api.github.com/user", "Authorization: Bearer ", """{"login":"ada","id":1}""",
        "of ada, scopes repo gist, until 2027-01-02T15:04:05Z")]
    [InlineData(
        "github", "github_pat_", "GET https://api.github.com/user", "Authorization: Bearer ", """{"login":"ada"}""",
        "of ada, scopes repo gist, until 2027-01-02T15:04:05Z")]
    [InlineData(
        "gitlab", "glpat-", "GET https://gitlab.com/api/v4/personal_access_tokens/self", "Authorization: Bearer ",
        """{"id":4,"name":"ci","revoked":false,"scopes":["api","read_user"],"active":true,"expires_at":"2026-12-31"}""",
        "scopes api read_user, until 2026-12-31T00:00:00Z")]
    [InlineData(
        "anthropic", "sk-ant-api03-", "GET https://api.anthropic.com/v1/models", "x-api-key: ",
        """{"data":[],"has_more":false}""", null)]
    [InlineData(
        "anthropic", "sk-ant-admin01-", "GET https://api.anthropic.com/v1/organizations/api_keys", "x-api-key: ",
        """{"data":[]}""", null)]
    [InlineData(
        "openai", "sk-proj-", "GET https://api.openai.com/v1/me", "Authorization: Bearer ",
        """{"id":"user-1","object":"user"}""", null)]
    [InlineData(
        "openai", "sk-admin-", "GET https://api.openai.com/v1/organization/admin_api_keys?limit=1",
        "Authorization: Bearer ", """{"object":"list","data":[]}""", null)]
    [InlineData(
        "google", "AIza", "GET https://generativelanguage.googleapis.com/v1/models", "X-goog-api-key: ",
        """{"models":[]}""", null)]
    [InlineData(
        "slack", "xoxb-", "POST https://slack.com/api/auth.test", "Authorization: Bearer ",
        """{"ok":true,"user":"ada","team":"acme"}""", "of ada, scopes repo gist")]
    [InlineData(
        "stripe", "rk_live_", "GET https://api.stripe.com/v1/charges?limit=1", "Authorization: Bearer ",
        """{"object":"list","data":[]}""", null)]
    [InlineData(
        "huggingface", "hf_", "GET https://huggingface.co/api/whoami-v2", "Authorization: Bearer ",
        """{"type":"user","name":"ada"}""", "of ada")]
    [InlineData(
        "cloudflare", "cfut_", "GET https://api.cloudflare.com/client/v4/user/tokens/verify", "Authorization: Bearer ",
        """{"result":{"id":"x","status":"active","expires_on":"2027-01-01T00:00:00Z"},"success":true}""",
        "until 2027-01-01T00:00:00Z")]
    [InlineData(
        "linear", "lin_api_", "POST https://api.linear.app/graphql", "Authorization: ",
        """{"data":{"viewer":{"id":"1"}}}""", null)]
    [InlineData(
        "notion", "ntn_", "GET https://api.notion.com/v1/users/me", "Authorization: Bearer ",
        """{"object":"user","name":"Bot"}""", "of Bot")]
    [InlineData(
        "sentry", "sntryu_", "GET https://sentry.io/api/0/auth/", "Authorization: Bearer ",
        """{"id":"1","email":"ada@acme.dev"}""", "of ada@acme.dev")]
    [InlineData("sentry", "sntrys_", "GET https://sentry.io/api/0/auth/validate", "Authorization: Bearer ", "{}", null)]
    [InlineData(
        "openrouter", "sk-or-v1-", "GET https://openrouter.ai/api/v1/key", "Authorization: Bearer ",
        """{"data":{"label":"x"}}""", null)]
    [InlineData("xai", "xai-", "GET https://api.x.ai/v1/api-key", "Authorization: Bearer ", "{}", null)]
    [InlineData(
        "groq", "gsk_", "GET https://api.groq.com/openai/v1/models", "Authorization: Bearer ",
        """{"object":"list","data":[]}""", null)]
    [InlineData(
        "deepseek", "dsk", "GET https://api.deepseek.com/user/balance", "Authorization: Bearer ",
        """{"is_available":true}""", null)]
    [InlineData(
        "digitalocean", "dop_v1_", "GET https://api.digitalocean.com/v2/account", "Authorization: Bearer ",
        """{"account":{"email":"ada@acme.dev"}}""", null)]
    [InlineData("supabase", "sbp_", "GET https://api.supabase.com/v1/projects", "Authorization: Bearer ", "[]", null)]
    [InlineData(
        "hubspot", "pat-eu1-", "GET https://api.hubapi.com/account-info/v3/api-usage/daily/private-apps",
        "Authorization: Bearer ", """{"results":[]}""", null)]
    [InlineData(
        "atlassian", "ATCTT3xFfG", "GET https://api.atlassian.com/admin/v1/orgs", "Authorization: Bearer ",
        """{"data":[]}""", null)]
    public async Task What_the_provider_says_of_a_key_is_stored_with_it(
        string provider, string beginning, string call, string header, string answer, string? learned)
    {
        using var server = new RecordedProvider(200, answer, Headers(provider));
        await AddAsync(server, 0, provider, beginning + Secret);

        Assert.Equal(call, $"{server.Arrived[0].Split(' ')[0]} {Assert.Single(server.Addresses)}");
        Assert.Contains($"{header}{beginning}{Secret}", server.Arrived[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            $" accepts it{(learned is null ? "" : $": {learned}")}.\n", _app.Error, StringComparison.Ordinal);

        var row = (await _app.JsonOfAsync("list"))[0];
        Assert.Equal(
            learned?.Contains("until", StringComparison.Ordinal) is true ? "known" : "unknown",
            row.GetProperty("expiry").GetString());
        Assert.Equal(
            learned?.Contains("scopes", StringComparison.Ordinal) is true,
            row.GetProperty("scopes").GetArrayLength() > 0);
        Assert.DoesNotContain(Secret, _app.Error + _app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", "ghp_", 401, """{"message":"Bad credentials","status":"401"}""", 5, "github refuses it")]
    [InlineData(
        "gitlab", "glpat-", 401,
        """{"error":"invalid_token","error_description":"Token is expired. You can either do re-authorization or token refresh."}""", 4, "gitlab says that it has expired")]
    [InlineData(
        "gitlab", "glpat-", 401,
        """{"error":"invalid_token","error_description":"Token was revoked. You have to re-authorize from the user."}""", 5, "gitlab refuses it")]
    [InlineData("slack", "xoxb-", 200, """{"ok":false,"error":"token_expired"}""", 4, "slack says that it has expired")]
    [InlineData("slack", "xoxb-", 200, """{"ok":false,"error":"account_inactive"}""", 5, "slack refuses it")]
    [InlineData(
        "stripe", "sk_test_", 401, """{"error":{"code":"api_key_expired","type":"invalid_request_error"}}""", 4,
        "stripe says that it has expired")]
    [InlineData(
        "anthropic", "sk-ant-api03-", 401,
        """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", 5,
        "anthropic refuses it")]
    [InlineData(
        "linear", "lin_api_", 200, """{"errors":[{"extensions":{"code":"AUTHENTICATION_ERROR"}}]}""", 5,
        "linear refuses it")]
    [InlineData(
        "cloudflare", "cfut_", 200, """{"result":{"status":"expired"},"success":true}""", 4,
        "cloudflare says that it has expired")]
    public async Task A_key_that_the_provider_refuses_is_not_stored_where_nobody_can_be_asked(
        string provider, string beginning, int status, string answer, int code, string words)
    {
        using var server = new RecordedProvider(status, answer);
        await AddAsync(server, code, provider, beginning + Secret);

        Assert.Contains(words, _app.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: agent add {provider} --no-verify", _app.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _app.JsonOfAsync("list")).GetArrayLength());
    }

    [Theory]
    [InlineData("y", 0, 1)]
    [InlineData("n", 130, 0)]
    public async Task On_a_terminal_the_person_decides_over_a_refused_key(string answer, int code, int stored)
    {
        using var server = new RecordedProvider(401, "{}");
        _app.IsTerminal = true;
        _app.Hidden = "ghp_" + Secret;
        _app.Typist = _ => Task.FromResult<string?>(answer);
        _app.OtherNetwork = server;

        Assert.Equal(code, await _app.RunAsync("add", "github"));

        Assert.Contains("Store it all the same? [y/N]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(stored, (await _app.JsonOfAsync("list")).GetArrayLength());
    }

    [Theory]
    [InlineData("openai", "sk-proj-", 403, "{}", "OpenAI accepts it.")]
    [InlineData("openai", "sk-proj-", 429, """{"error":{"code":"insufficient_quota"}}""", "OpenAI accepts it.")]
    [InlineData("github", "ghp_", 429, "{}", "Not verified: the provider asks to wait.")]
    [InlineData("github", "ghp_", 503, "", "Not verified: GitHub answered 503.")]
    [InlineData(
        "gitlab", "glrt-", 200, "{}",
        "Not verified: GitLab has no call that proves this credential without side effects.")]
    [InlineData("acme", "plain", 200, "{}", "Not verified: there is no provider 'acme' to ask.")]
    public async Task Whatever_is_no_refusal_stores_the_key(
        string name, string beginning, int status, string answer, string words)
    {
        using var server = new RecordedProvider(status, answer);
        await AddAsync(server, 0, name, beginning + Secret);

        Assert.Contains(words, _app.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _app.JsonOfAsync("list")).GetArrayLength());
    }

    [Theory]
    [InlineData("openai", "sk-ant-api03-", "it looks like a key of Anthropic, so it was not shown to OpenAI")]
    [InlineData("mine", "glpat-", "other servers give such keys too: say --provider gitlab where it is GitLab's")]
    public async Task A_key_is_never_shown_to_another_provider(string name, string beginning, string words)
    {
        using var server = new RecordedProvider(200, "{}");
        await AddAsync(server, 0, name, beginning + Secret);

        Assert.Empty(server.Addresses);
        Assert.Contains(words, _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_ones_own_gets_the_provider_that_its_key_begins_like()
    {
        using var server = new RecordedProvider(200, "{}");
        await AddAsync(server, 0, "mine", "sk-ant-api03-" + Secret);

        Assert.Equal("anthropic", (await _app.JsonOfAsync("list"))[0].GetProperty("provider").GetString());
    }

    [Fact]
    public async Task Unasked_nothing_is_sent()
    {
        using var server = new RecordedProvider(401, "{}");
        await AddAsync(server, 0, "github", "ghp_" + Secret, "--no-verify");

        Assert.Empty(server.Addresses);
        Assert.DoesNotContain("erif", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_key_is_stored_and_that_is_said()
    {
        using var server = new RecordedProvider(200, "{}");
        server.Close();
        await AddAsync(server, 0, "github", "ghp_" + Secret);

        Assert.Contains("Not verified: ", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Stored 'github'", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_a_JSON_Web_Token_ends_when_it_says()
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"iss":"x","exp":1798761600}""")).TrimEnd('=');
        using var server = new RecordedProvider(503, "");
        await AddAsync(server, 0, "supabase", $"eyJhbGciOiJIUzI1NiJ9.{claims}.c2ln");

        Assert.Equal("2027-01-01T00:00:00Z", (await _app.JsonOfAsync("list"))[0].GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task A_token_that_is_given_to_login_is_shown_to_its_provider_too()
    {
        using var server = new RecordedProvider(401, "{}");
        _app.OtherNetwork = server;
        _app.Input = "ghp_" + Secret;

        Assert.Equal(5, await _app.RunAsync("login", "github", "--with-token"));

        Assert.Equal(0, (await _app.JsonOfAsync("list")).GetArrayLength());
    }

    [Theory]
    [InlineData("critical", "2026-05-02T09:30:00Z")]
    [InlineData("high", "2026-06-01T09:30:00Z")]
    [InlineData("medium", "2026-07-01T09:30:00Z")]
    [InlineData("low", "2026-09-29T09:30:00Z")]
    [InlineData(null, "2026-06-01T09:30:00Z")]
    public async Task The_risk_says_when_it_should_be_replaced(string? risk, string rotateBy)
    {
        using var server = new RecordedProvider(200, "{}");
        await AddAsync(server, 0, "github", "ghp_" + Secret, risk is null ? [] : ["--risk", risk]);

        Assert.Equal(rotateBy, (await _app.JsonOfAsync("list"))[0].GetProperty("rotate_by").GetString());
    }

    private static (string, string)[] Headers(string provider) => provider switch
    {
        "github" => [
            ("X-OAuth-Scopes", "repo, gist"), ("github-authentication-token-expiration", "2027-01-02 15:04:05 UTC")],
        "slack" => [("X-OAuth-Scopes", "repo,gist")],
        _ => [],
    };

    private async Task AddAsync(RecordedProvider server, int expected, string name, string secret, params string[] more)
    {
        _app.OtherNetwork = server;
        _app.Input = secret;
        var code = await _app.RunAsync(["add", name, .. more]);
        Assert.True(code == expected, $"{code}: {_app.Error}");
    }
}
