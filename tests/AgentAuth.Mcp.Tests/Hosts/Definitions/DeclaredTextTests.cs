using AgentAuth.Core.Credentials;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

/// <summary>What of a declared value is shown, wherever it is shown.</summary>
public sealed class DeclaredTextTests
{
    private static readonly ValueSyntax Syntax = new(ExpandedForms.Braces | ExpandedForms.Fallback, "/home/ada", null);

    [Theory]
    [InlineData("FOO_PASSWORD", "short")]
    [InlineData("GITHUB_TOKEN", "x")]
    [InlineData("clientSecret", "a b")]
    [InlineData("API_KEY", "/starts/like/a/path")]
    [InlineData("PGPASSWORD", "1234")]
    [InlineData("--password", "hunter2")]
    [InlineData("--api-key", "k")]
    [InlineData("X-Api-Key", "k")]
    [InlineData("Cookie", "id=1")]
    public void What_goes_by_a_secrets_name_is_masked_whatever_it_looks_like(string name, string text) =>
        Assert.Equal("***", Masked(name, text));

    [Theory]
    [InlineData("GITHUB_TOKEN_FILE", "/run/secrets/github")]
    [InlineData("TOKEN_URL", "https://id.acme.dev/token")]
    [InlineData("MAX_TOKENS", "4096")]
    [InlineData("AUTH_MODE", "oauth")]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS", "/home/ada/key.json")]
    [InlineData("NO_AUTH", "true")]
    [InlineData("REGION", "eu-west-1")]
    [InlineData("PUBLIC_KEY", "ssh-ed25519")]
    [InlineData("DATABASE_URL", "postgres://localhost:5432/shop")]
    [InlineData(null, "@modelcontextprotocol/server-github")]
    [InlineData(null, "localhost:3000")]
    [InlineData(null, "mcp/auth:latest")]
    [InlineData(null, "https://mcp.acme.dev:8443/users/@me?page=2")]
    [InlineData(null, "ssh://git@github.com/acme/shop")]
    [InlineData(null, "sk-learn-server")]
    [InlineData("--token", "--verbose")]
    public void What_names_no_secret_is_shown(string? name, string text) => Assert.Equal(text, Masked(name, text));

    [Theory]
    [InlineData("--header", "Authorization: Bearer abc", "Authorization: Bearer ***")]
    [InlineData(null, "Authorization:Bearer abc", "Authorization:Bearer ***")]
    [InlineData("-H", "X-Team-Token:abc", "X-Team-Token:***")]
    [InlineData("-H", "X-Team: shop", "X-Team: shop")]
    [InlineData("Authorization", "Basic dTpw", "Basic ***")]
    [InlineData("Authorization", "token abc", "token ***")]
    [InlineData(null, "--password=short", "--password=***")]
    [InlineData("-e", "TOKEN=abc", "TOKEN=***")]
    [InlineData(null, "--env=TOKEN=abc", "--env=TOKEN=***")]
    [InlineData(null, "FOO_PASSWORD=short", "FOO_PASSWORD=***")]
    [InlineData("-u", "ada:secret", "ada:***")]
    [InlineData("-u", "1000:1000", "1000:1000")]
    [InlineData(null, "postgres://ada:pw@db/shop", "postgres://ada:***@db/shop")]
    [InlineData(null, "postgres://ada:p/w@db/shop", "postgres://ada:***@db/shop")]
    [InlineData(null, "redis://:pw@cache:6379", "redis://:***@cache:6379")]
    [InlineData("url", "https://ada:pw@mcp.acme.dev/mcp", "https://ada:***@mcp.acme.dev/mcp")]
    [InlineData("url", "https://abc@mcp.acme.dev/mcp", "https://***@mcp.acme.dev/mcp")]
    [InlineData("url", "https://mcp.acme.dev/mcp?api_key=k&page=2", "https://mcp.acme.dev/mcp?api_key=***&page=2")]
    [InlineData("CONNECTION", "Server=db;Password=p;Encrypt=true", "Server=db;Password=***;Encrypt=true")]
    [InlineData(
        "OPENAPI_MCP_HEADERS", """{"Authorization": "Bearer abc", "Notion-Version": "2022"}""",
        """{"Authorization": "Bearer ***", "Notion-Version": "2022"}""")]
    [InlineData(
        null, "cd /srv && FOO_TOKEN='a b' npx server --api-key k", "cd /srv && FOO_TOKEN=*** npx server --api-key ***")]
    public void A_place_where_secrets_sit_is_masked_and_nothing_around_it(string? name, string text, string shown) =>
        Assert.Equal(shown, Masked(name, text));

    [Theory]
    [InlineData("Authorization", "Bearer ${TOKEN}")]
    [InlineData("TOKEN", "${A}:${B}")]
    [InlineData("DATABASE_URL", "postgres://ada:${PASSWORD}@db/shop")]
    [InlineData("TOKEN", "agent://github")]
    [InlineData("TOKEN", "${A:-${B}}")]
    public void A_reference_is_no_secret(string name, string text)
    {
        Assert.Equal(text, Masked(name, text));
        Assert.Empty(DeclaredText.RawSecrets(name, Syntax.Value(text)));
    }

    [Fact]
    public void A_fallback_is_a_secret_as_its_variable_is() =>
        Assert.Equal("${GITHUB_TOKEN:-***}", Masked("X", "${GITHUB_TOKEN:-abc}"));

    [Fact]
    public void A_long_secret_is_told_by_its_fingerprint_and_a_short_one_not_at_all()
    {
        Assert.StartsWith("*** (secret ", Masked("TOKEN", "CANARY-0123456789-0123456789"), StringComparison.Ordinal);
        Assert.Equal("***", Masked("TOKEN", "CANARY-012345"));
    }

    [Fact]
    public void A_token_tells_by_how_its_issuer_lets_it_begin() =>
        Assert.StartsWith(
            "run *** (secret ", Masked(null, "run ghp_0123456789abcdefghijklmnopqrstuvwxyz"), StringComparison.Ordinal);

    [Theory]
    [InlineData("DATABASE_URL", "postgres://ada:pw@db/shop", "database", RiskLevel.Critical)]
    [InlineData(null, "mongodb+srv://ada:pw@cluster.dev/shop", "database", RiskLevel.Critical)]
    [InlineData("FOO_PASSWORD", "short", null, RiskLevel.High)]
    public void What_is_masked_is_a_raw_secret_of_a_kind_and_a_risk(
        string? name, string text, string? kind, RiskLevel risk) =>
        Assert.Equal(new RawSecret(kind, risk), RawSecret.In(name, Syntax.Value(text)));

    [Fact]
    public void A_database_without_a_password_is_no_secret() =>
        Assert.Null(RawSecret.In("DATABASE_URL", Syntax.Value("postgres://ada@db/shop")));

    [Fact]
    public void An_option_names_the_argument_behind_it_unless_it_has_its_value_already() =>
        Assert.Equal(
            ["--password=***", "server", "--password", "***"],
            DeclaredText.Named([.. ((string[])["--password=a", "server", "--password", "b"]).Select(Syntax.Open)])
                .Select(argument => DeclaredText.Masked(argument.Name, argument.Value)));

    private static string Masked(string? name, string text) => DeclaredText.Masked(name, Syntax.Value(text));
}
