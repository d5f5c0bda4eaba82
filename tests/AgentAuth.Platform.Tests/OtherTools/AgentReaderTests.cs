using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using static AgentAuth.Platform.Tests.OtherTools.ToolHome;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>The logins of coding agents, every field.</summary>
public sealed class AgentReaderTests : IDisposable
{
    private static readonly DateTimeOffset Nine = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ten = Nine.AddHours(1);
    private static readonly DateTimeOffset Eleven = Nine.AddHours(2);

    private readonly ToolHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Claude_Code_has_a_login_with_times_in_milliseconds_and_a_name_from_its_settings()
    {
        _home.Put(".claude/.credentials.json", FixtureFiles.ClaudeCode);
        _home.Put(".claude.json", FixtureFiles.ClaudeSettings);

        AssertSame(
            new MirroredCredential
            {
                Owner = "claude-code",
                Provider = "anthropic",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(Eleven),
                RefreshExpiresAt = new DateTimeOffset(2026, 4, 30, 2, 20, 0, TimeSpan.Zero),
                OwnerRefreshes = true,
                Scopes = ["user:inference", "user:profile"],
                Source = "~/.claude/.credentials.json",
                Fingerprint = FingerprintOf("sk-ant-oat01-CANARY-claude"),
                AccountLabel = "ada@example.com",
                Commands = new OwnerCommands
                {
                    Login = "claude auth login",
                    Refresh = "claude auth login",
                    Logout = "claude auth logout",
                    Token = "claude setup-token",
                },
            },
            _home.Read("claude-code")[0]);
    }

    [Fact]
    public void Claude_Codes_servers_are_of_their_hosts_provider_and_one_without_a_token_is_signed_out()
    {
        _home.Put(".claude/.credentials.json", FixtureFiles.ClaudeCode);

        var servers = _home.Read("claude-code").Where(credential => credential.Kind is CredentialKind.Mcp).ToList();

        AssertSame(
            new MirroredCredential
            {
                Owner = "claude-code",
                Name = "linear",
                Distinction = "linear|3f2a",
                Provider = "linear",
                Kind = CredentialKind.Mcp,
                Lifetime = Life(Ten),
                OwnerRefreshes = true,
                Scopes = ["read", "write"],
                Source = "~/.claude/.credentials.json",
                Fingerprint = FingerprintOf("CANARY-linear"),
                Commands = servers[0].Commands,
            },
            servers[0]);
        Assert.Equal(
            ("own", "mcp.acme.dev", true, null),
            (servers[1].Name, servers[1].Provider, servers[1].IsSignedOut, servers[1].Fingerprint));
        Assert.Equal(ExpiryKind.Unknown, servers[1].Lifetime.Expiry.Kind);
        Assert.Equal(CredentialState.LoginRequired, _home.Whole().Find(CredentialId.Parse("claude-code/own")).State);
    }

    [Fact]
    public void Claude_Codes_console_key_is_a_key_and_its_folder_may_be_elsewhere()
    {
        _home.Environment["CLAUDE_CONFIG_DIR"] = _home.PathOf("elsewhere");
        _home.Put("elsewhere/.claude.json", FixtureFiles.ClaudeSettings);
        _home.Put(".claude/.credentials.json", FixtureFiles.ClaudeCode);

        var key = Assert.Single(_home.Read("claude-code"));

        Assert.Equal(
            ("console-key", CredentialKind.ApiKey, "~/elsewhere/.claude.json"), (key.Name, key.Kind, key.Source));
        Assert.Equal(FingerprintOf("sk-ant-api03-CANARY-console"), key.Fingerprint);
    }

    [Fact]
    public void Claude_Codes_blanked_login_is_a_login_that_is_required()
    {
        _home.Put(
            ".claude/.credentials.json", """{"claudeAiOauth":{"accessToken":"","refreshToken":"","expiresAt":0}}""");

        Assert.Equal(CredentialState.LoginRequired, Assert.Single(_home.Whole().List()).State);
    }

    [Fact]
    public void On_macOS_Claude_Codes_login_is_in_the_keychain_and_said_to_be()
    {
        _home.System = HostSystem.MacOS;
        _home.Put(".claude.json", """{"oauthAccount":{"emailAddress":"ada@example.com"}}""");

        var login = Assert.Single(_home.Read("claude-code"));

        Assert.Null(login.Name);
        Assert.Null(login.Fingerprint);
        Assert.Equal("ada@example.com", login.AccountLabel);
        Assert.Equal("the token is in the macOS keychain, which is not asked", login.Note);
    }

    [Fact]
    public void Codex_says_when_its_token_ends_only_inside_the_token()
    {
        _home.Put(".codex/auth.json", FixtureFiles.Codex);

        var found = _home.Read("codex");

        AssertSame(
            new MirroredCredential
            {
                Owner = "codex",
                Provider = "openai",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(Eleven, Nine),
                OwnerRefreshes = true,
                Source = "~/.codex/auth.json",
                Fingerprint = FingerprintOf(FixtureFiles.CodexToken),
                AccountLabel = "ada@example.com",
                Commands = new OwnerCommands
                {
                    Login = "codex login",
                    Refresh = "codex login",
                    Logout = "codex logout",
                },
            },
            found[0]);
        Assert.Equal(
            ("api-key", CredentialKind.ApiKey, FingerprintOf("sk-proj-CANARY-openai")),
            (found[1].Name, found[1].Kind, found[1].Fingerprint));
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void Codex_without_a_readable_token_begins_at_its_last_refresh()
    {
        _home.Put(
            ".codex/auth.json",
            """{"tokens":{"id_token":{"email":"ada@example.com"},"access_token":"opaque"},"last_refresh":"2026-04-01T10:00:00.123456789Z"}""");

        var login = Assert.Single(_home.Read("codex"));

        Assert.Equal(ExpiryKind.Unknown, login.Lifetime.Expiry.Kind);
        Assert.Equal(
            new DateTimeOffset(2026, 4, 1, 10, 0, 0, TimeSpan.Zero), login.Lifetime.CreatedAt, TimeSpan.FromSeconds(1));
        Assert.Equal("ada@example.com", login.AccountLabel);
    }

    [Fact]
    public void Codexs_servers_have_their_own_file_and_commands()
    {
        _home.Put(".codex/.credentials.json", FixtureFiles.CodexServers);

        AssertSame(
            new MirroredCredential
            {
                Owner = "codex",
                Name = "figma",
                Provider = "mcp.figma.com",
                Kind = CredentialKind.Mcp,
                Lifetime = Life(Ten),
                OwnerRefreshes = true,
                Scopes = ["files:read"],
                Source = "~/.codex/.credentials.json",
                Fingerprint = FingerprintOf("CANARY-figma"),
                Commands = new OwnerCommands
                {
                    Login = "codex mcp login figma",
                    Refresh = "codex mcp login figma",
                    Logout = "codex mcp logout figma",
                },
            },
            Assert.Single(_home.Read("codex")));
    }

    [Fact]
    public void Codex_in_the_keyring_is_said_and_not_asked()
    {
        _home.Environment["CODEX_HOME"] = _home.PathOf("cx");
        _home.Put("cx/config.toml", "cli_auth_credentials_store = \"keyring\"\n");

        Assert.Equal("kept in the system's keyring, which is not asked", Assert.Single(_home.Read("codex")).Note);
    }

    [Fact]
    public void Gemini_has_a_login_in_milliseconds_or_an_encrypted_file()
    {
        _home.Put(".gemini/oauth_creds.json", FixtureFiles.Gemini);
        _home.Put(".gemini/google_accounts.json", """{"active":"ada@example.com","old":[]}""");
        _home.Put(".gemini/mcp-oauth-tokens-v2.json", "00:11:22");
        _home.Put(
            ".gemini/mcp-oauth-tokens.json",
            """[{"serverName":"maps","mcpServerUrl":"https://mcp.acme.dev/","token":{"accessToken":"CANARY","expiresAt":1775124000000,"scope":"a b"}}]""");

        var found = _home.Read("gemini-cli");

        AssertSame(
            new MirroredCredential
            {
                Owner = "gemini-cli",
                Provider = "google",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(Eleven),
                OwnerRefreshes = true,
                Scopes = ["openid", "https://www.googleapis.com/auth/cloud-platform"],
                Source = "~/.gemini/oauth_creds.json",
                Fingerprint = FingerprintOf("ya29.CANARY-gemini"),
                AccountLabel = "ada@example.com",
                Commands = new OwnerCommands { Login = "gemini", Refresh = "gemini" },
            },
            found[0]);
        Assert.Equal(("maps", "mcp.acme.dev", Ten), (found[1].Name, found[1].Provider, found[1].Lifetime.Expiry.At));
        Assert.Equal(("encrypted-store", "the file is encrypted by gemini"), (found[2].Name, found[2].Note));
    }

    [Fact]
    public void OpenCode_has_a_login_or_a_key_for_each_provider()
    {
        _home.Put(".local/share/opencode/auth.json", FixtureFiles.OpenCode);

        var found = _home.Read("opencode");

        Assert.Equal(["anthropic", "openai"], found.Select(credential => credential.Name));
        Assert.Equal(["anthropic", "openai"], found.Select(credential => credential.Provider));
        Assert.Equal([CredentialKind.Oauth, CredentialKind.ApiKey], found.Select(credential => credential.Kind));
        Assert.Equal([Life(Eleven), Life()], found.Select(credential => credential.Lifetime));
        Assert.Equal([true, false], found.Select(credential => credential.OwnerRefreshes));
        Assert.Equal(
            [FingerprintOf("CANARY-access"), FingerprintOf("sk-CANARY-open")],
            found.Select(credential => credential.Fingerprint));
    }

    [Fact]
    public void Copilot_has_a_login_for_each_host()
    {
        _home.Put(".config/github-copilot/apps.json", FixtureFiles.CopilotApps);
        _home.Put(
            ".config/github-copilot/hosts.json", """{"github.com":{"user":"ada","oauth_token":"gho_CANARYold"}}""");

        var found = _home.Read("github-copilot");

        AssertSame(
            new MirroredCredential
            {
                Owner = "github-copilot",
                Name = "github.com",
                Provider = "github",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(),
                Source = "~/.config/github-copilot/apps.json",
                Fingerprint = FingerprintOf("ghu_CANARYcopilot"),
                AccountLabel = "ada",
            },
            found[0]);
        Assert.Equal(2, _home.Whole().List().Select(credential => credential.Id).Distinct().Count());
    }

    [Fact]
    public void The_Copilot_CLI_keeps_tokens_by_host_and_user_in_JSON_with_comments()
    {
        _home.Put(".copilot/config.json", FixtureFiles.CopilotCli);

        var found = Assert.Single(_home.Read("copilot-cli"));

        Assert.Equal(
            ("github.com:ada", "github", FingerprintOf("gho_CANARYcli")),
            (found.Name, found.Provider, found.Fingerprint));
        Assert.Equal("copilot-cli/github.com-ada", Assert.Single(_home.Whole().List()).Id.ToString());
    }
}
