using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Database;
using static AgentAuth.Platform.Tests.OtherTools.ToolHome;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>What the tools of clouds and of services keep.</summary>
public sealed class CloudReaderTests : IDisposable
{
    private static readonly DateTimeOffset Nine = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ten = Nine.AddHours(1);
    private static readonly DateTimeOffset Eleven = Nine.AddHours(2);

    private readonly ToolHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Googles_defaults_are_a_refresh_token_or_a_key_and_state_no_expiry()
    {
        _home.Put(".config/gcloud/application_default_credentials.json", FixtureFiles.Adc);
        _home.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = _home.Put("keys/bot.json", FixtureFiles.ServiceAccount);

        var found = _home.Read("gcloud");

        AssertSame(
            new MirroredCredential
            {
                Owner = "gcloud",
                Name = "adc",
                Provider = "google",
                Kind = CredentialKind.Cloud,
                Lifetime = Life(),
                OwnerRefreshes = true,
                Source = "~/.config/gcloud/application_default_credentials.json",
                Fingerprint = FingerprintOf("1//CANARY-adc"),
                Commands = new OwnerCommands
                {
                    Login = "gcloud auth application-default login",
                    Refresh = "gcloud auth application-default login",
                    Logout = "gcloud auth application-default revoke",
                    Token = "gcloud auth application-default print-access-token",
                    Prints = PrintedForm.Text,
                },
            },
            found[0]);
        Assert.Equal(
            ("application-credentials", "bot@p.iam.gserviceaccount.com", "~/keys/bot.json"),
            (found[1].Name, found[1].AccountLabel, found[1].Source));
        Assert.NotNull(found[1].Fingerprint);
    }

    [Fact]
    public void Gclouds_accounts_come_from_two_databases_and_a_time_without_a_zone_is_UTC()
    {
        FixtureFiles.PutGcloudDatabases(_home);
        var before = _home.Everything();

        var found = _home.Read("gcloud");

        AssertSame(
            new MirroredCredential
            {
                Owner = "gcloud",
                Name = "ada@example.com",
                Provider = "google",
                Kind = CredentialKind.Cloud,
                Lifetime = Life(Eleven.AddTicks(1_234_560)),
                OwnerRefreshes = true,
                Source = "~/.config/gcloud/credentials.db",
                Fingerprint = FingerprintOf("ya29.CANARY-gcloud"),
                AccountLabel = "ada@example.com",
                Commands = new OwnerCommands
                {
                    Login = "gcloud auth login ada@example.com",
                    Refresh = "gcloud auth login ada@example.com",
                    Logout = "gcloud auth revoke ada@example.com",
                    Token = "gcloud auth print-access-token ada@example.com",
                    Prints = PrintedForm.Text,
                },
            },
            found[0]);
        Assert.Equal((Life(), FingerprintOf("1//CANARY-bob")), (found[1].Lifetime, found[1].Fingerprint));
        Assert.Equal(before, _home.Everything());
    }

    [Fact]
    public void A_database_in_use_is_neither_locked_nor_written_beside()
    {
        FixtureFiles.PutDatabase(_home, ".config/gcloud/credentials.db", """
            PRAGMA journal_mode = WAL;
            CREATE TABLE "credentials" (account_id TEXT PRIMARY KEY, value BLOB);
            INSERT INTO credentials VALUES ('ada@example.com', '{"refresh_token":"CANARY"}');
            """);
        using var writer = SqliteFile.Open(_home.PathOf(".config/gcloud/credentials.db"));
        writer.Execute("BEGIN EXCLUSIVE");
        var before = _home.Everything();

        Assert.Single(_home.Read("gcloud"));

        Assert.Equal(before, _home.Everything());
        writer.Execute("ROLLBACK");
    }

    [Fact]
    public void What_is_only_in_the_log_of_a_database_in_use_is_seen_once_it_is_whole()
    {
        FixtureFiles.PutDatabase(_home, ".config/gcloud/credentials.db", """
            PRAGMA journal_mode = WAL;
            CREATE TABLE "credentials" (account_id TEXT PRIMARY KEY, value BLOB);
            INSERT INTO credentials VALUES ('ada@example.com', '{"refresh_token":"CANARY"}');
            """);
        using var writer = SqliteFile.Open(_home.PathOf(".config/gcloud/credentials.db"));
        writer.Execute("PRAGMA wal_autocheckpoint = 0");
        writer.Execute(
            $"INSERT INTO credentials VALUES ('bob@example.com', '{{\"refresh_token\":\"{new string('x', 20_000)}\"}}')");
        writer.Execute("INSERT INTO credentials VALUES ('carol@example.com', '{\"refresh_token\":\"CANARY\"}')");
        writer.Execute("BEGIN EXCLUSIVE");
        writer.Execute("INSERT INTO credentials VALUES ('dora@example.com', '{\"refresh_token\":\"CANARY\"}')");
        var before = _home.Everything();

        Assert.Equal(
            ["ada@example.com", "bob@example.com", "carol@example.com"],
            _home.Read("gcloud").Select(credential => credential.Name));

        Assert.Equal(before, _home.Everything());
        writer.Execute("COMMIT");
        Assert.Equal(4, _home.Read("gcloud").Count);
    }

    [Fact]
    public void A_damaged_log_ends_where_the_damage_is()
    {
        FixtureFiles.PutDatabase(_home, ".config/gcloud/credentials.db", """
            PRAGMA journal_mode = WAL;
            CREATE TABLE "credentials" (account_id TEXT PRIMARY KEY, value BLOB);
            INSERT INTO credentials VALUES ('ada@example.com', '{"refresh_token":"CANARY"}');
            """);
        var path = _home.PathOf(".config/gcloud/credentials.db");
        byte[] log;

        using (var writer = SqliteFile.Open(path))
        {
            writer.Execute("PRAGMA wal_autocheckpoint = 0");
            writer.Execute("INSERT INTO credentials VALUES ('bob@example.com', '{}')");
            var first = new FileInfo($"{path}-wal").Length;
            writer.Execute("INSERT INTO credentials VALUES ('carol@example.com', '{}')");
            log = File.ReadAllBytes($"{path}-wal");
            log[first + 100] ^= 1;

            // The writer would repair it.
            File.Copy(path, _home.PathOf("copy.db"));
        }

        File.Move(_home.PathOf("copy.db"), path, overwrite: true);
        File.WriteAllBytes($"{path}-wal", log);
        Assert.Equal(
            ["ada@example.com", "bob@example.com"], _home.Read("gcloud").Select(credential => credential.Name));

        File.WriteAllBytes($"{path}-wal", log[..40]);
        Assert.Equal(["ada@example.com"], _home.Read("gcloud").Select(credential => credential.Name));
    }

    [Fact]
    public void Another_programs_database_in_that_place_is_said()
    {
        FixtureFiles.PutDatabase(_home, ".config/gcloud/credentials.db", "CREATE TABLE other (x);");

        Assert.Equal(
            "~/.config/gcloud/credentials.db is not a database that gcloud writes",
            Assert.Single(_home.Read("gcloud")).Note);
    }

    [Fact]
    public void Sessions_of_AWS_have_the_names_that_the_configuration_gives_them()
    {
        FixtureFiles.PutAws(_home);

        AssertSame(
            new MirroredCredential
            {
                Owner = "aws",
                Name = "my-sso",
                Provider = "aws",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(Eleven),
                OwnerRefreshes = true,
                Scopes = ["sso:account:access"],
                Source = $"~/.aws/sso/cache/{FixtureFiles.Sha1("my-sso")}.json",
                Fingerprint = FingerprintOf("CANARY-sso"),
                Issuer = "https://acme.awsapps.com/start",
                Commands = new OwnerCommands
                {
                    Login = "aws sso login --sso-session my-sso",
                    Refresh = "aws sso login --sso-session my-sso",
                    Logout = "aws sso logout",
                },
            },
            Aws("my-sso"));
        Assert.Equal((Life(Nine), "aws sso login --profile old"), (Aws("old").Lifetime, Aws("old").Commands.Login));
        Assert.Equal(CredentialState.Expired, _home.Whole().Find(CredentialId.Parse("aws/old")).State);
    }

    [Fact]
    public void A_login_and_a_role_of_AWS_end_when_their_file_says()
    {
        FixtureFiles.PutAws(_home);

        var login = Aws("console");
        Assert.Equal(
            (Life(Ten), CredentialKind.Cloud, "123456789012", true),
            (login.Lifetime, login.Kind, login.AccountLabel, login.OwnerRefreshes));
        Assert.Equal(FingerprintOf("CANARY-login"), login.Fingerprint);
        Assert.Equal("aws login --profile console", login.Commands.Refresh);

        var role = Aws("role-Deployer");
        Assert.Equal((Life(Ten.AddMinutes(30)), FingerprintOf("CANARY-role")), (role.Lifetime, role.Fingerprint));
    }

    [Fact]
    public void Keys_of_AWS_are_one_a_profile_and_a_program_is_named_and_not_run()
    {
        FixtureFiles.PutAws(_home);

        AssertSame(
            new MirroredCredential
            {
                Owner = "aws",
                Name = "default",
                Provider = "aws",
                Kind = CredentialKind.Cloud,
                Lifetime = Life(),
                Source = "~/.aws/credentials",
                Fingerprint = FingerprintOf("CANARY-default-secret"),
                Commands = new OwnerCommands
                {
                    Login = "aws configure --profile default",
                    Refresh = "aws configure --profile default",
                    Token = "aws configure export-credentials --profile default",
                },
            },
            Aws("default"));
        Assert.Equal(
            (FingerprintOf("CANARY-temp=/secret"), "temporary keys; the file does not say until when"),
            (Aws("temp profile").Fingerprint, Aws("temp profile").Note));
        Assert.Equal("aws configure --profile 'temp profile'", Aws("temp profile").Commands.Login);
        Assert.Equal("printed by the profile's credential_process, which is not run", Aws("printed").Note);
        Assert.Equal(7, _home.Read("aws").Count);
    }

    [Fact]
    public void A_comment_behind_a_profiles_name_leaves_every_secret_with_its_own()
    {
        _home.Put(".aws/credentials", """
            # [not-a-profile]
            [default]   # mine
            aws_access_key_id = AKIAONE
            aws_secret_access_key = CANARY-one#kept
            [prod] ; the shop
            aws_access_key_id = AKIATWO
            aws_secret_access_key = CANARY-two
            """);

        Assert.Equal(FingerprintOf("CANARY-one#kept"), Aws("default").Fingerprint);
        Assert.Equal(FingerprintOf("CANARY-two"), Aws("prod").Fingerprint);
        Assert.Equal(2, _home.Read("aws").Count);
    }

    [Fact]
    public void Azures_times_are_texts_that_hold_seconds()
    {
        _home.Put(".azure/msal_token_cache.json", FixtureFiles.Azure);
        _home.Put(".azure/service_principal_entries.json", FixtureFiles.AzurePrincipals);

        var found = _home.Read("azure-cli");

        AssertSame(
            new MirroredCredential
            {
                Owner = "azure-cli",
                Name = "ada@acme.dev-management.core.windows.net",
                Provider = "microsoft",
                Kind = CredentialKind.Cloud,
                Lifetime = Life(Ten, Nine),
                OwnerRefreshes = true,
                Scopes = [
                    "https://management.core.windows.net//user_impersonation",
                    "https://management.core.windows.net//.default"],
                Source = "~/.azure/msal_token_cache.json",
                Fingerprint = FingerprintOf("CANARY-azure"),
                AccountLabel = "ada@acme.dev",
                Commands = new OwnerCommands
                {
                    Login = "az login",
                    Refresh = "az login",
                    Logout = "az logout",
                    Token = "az account get-access-token --output json",
                    Prints = PrintedForm.AzureJson,
                },
            },
            found[0]);
        Assert.Equal(("bob@acme.dev-login", FingerprintOf("CANARY-ar2")), (found[1].Name, found[1].Fingerprint));
        Assert.Equal(("sp-app-1", FingerprintOf("CANARY-principal")), (found[2].Name, found[2].Fingerprint));
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void Azures_encrypted_cache_is_said_to_be_one()
    {
        _home.Environment["AZURE_CONFIG_DIR"] = _home.PathOf("az");
        _home.Put("az/msal_token_cache.bin", [1, 2, 3]);

        Assert.Equal("the file is encrypted by the system", Assert.Single(_home.Read("azure-cli")).Note);
    }

    [Fact]
    public void Users_of_kube_end_with_their_token_or_certificate_and_plug_ins_are_not_run()
    {
        _home.Put(".kube/config", FixtureFiles.Kube);

        var found = _home.Read("kube");

        AssertSame(
            new MirroredCredential
            {
                Owner = "kube",
                Name = "ada",
                Provider = "kubernetes",
                Kind = CredentialKind.Cloud,
                Lifetime = Life(Eleven, Nine),
                Source = "~/.kube/config",
                Fingerprint = FingerprintOf(FixtureFiles.KubeToken),
                Issuer = "https://k8s.acme.dev",
            },
            found[0]);
        Assert.Equal("printed by aws, which is not run", found[1].Note);
        Assert.Equal(
            Life(
                new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), found[2].Lifetime);
        Assert.Equal(FingerprintOf(FixtureFiles.Base64("CANARY-key")), found[2].Fingerprint);
        Assert.Equal("the token is in /var/run/token", found[3].Note);
        Assert.Equal(4, found.Count);
    }

    [Theory]
    [InlineData("- name: a\n  user: &shared\n    token: token-a\n- name: b\n  user: *shared\n", "token-a", "token-a")]
    [InlineData(
        "- {name: a, user: {token: token-a}}\n- name: b\n  user: {\"token\": 'token-b'}\n", "token-a", "token-b")]
    [InlineData(
        "- name: a\n  user: {token: token-a}\n- name: b\n  user:\n    exec:\n      args: [\n        get-token,\n      ]\n      command: kubelogin\n", "token-a", null)]
    [InlineData(
        "- name: a\n  user:\n    token: |-\n      token-a\n- name: b\n  user:\n    token: >-\n      token-b\n",
        "token-a", "token-b")]
    public void Users_of_kube_are_read_in_every_form_of_YAML(string users, string first, string? second)
    {
        _home.Put(".kube/config", $"--- # managed\napiVersion: v1\nkind: Config\nusers:\n{users}");

        Assert.Equal(
            [("a", FingerprintOf(first)), ("b", second is null ? null : FingerprintOf(second))],
            _home.Read("kube").Select(credential => (credential.Name, credential.Fingerprint)));
    }

    [Fact]
    public void A_kubeconfig_that_is_no_YAML_is_told_by_its_line_and_hides_no_other()
    {
        _home.Environment["KUBECONFIG"] =
            $"{_home.Put("a", "users:\n- name: *CANARY\n")}:{_home.Put("b", FixtureFiles.Kube)}";

        var found = _home.Read("kube");

        Assert.Equal(
            ("a", null, "~/a has an alias without an anchor before it (line 2)"),
            (found[0].Name, found[0].Fingerprint, found[0].Note));
        Assert.Equal(("ada", FingerprintOf(FixtureFiles.KubeToken)), (found[1].Name, found[1].Fingerprint));
    }

    [Fact]
    public void Several_kubeconfigs_are_read_and_JSON_is_one_of_their_forms()
    {
        _home.Environment["KUBECONFIG"] =
            $"{_home.Put("a", """{"users":[{"name":"json","user":{"token":"CANARY"}}]}""")}:{_home.Put("b", FixtureFiles.Kube)}:{_home.PathOf("c")}";

        Assert.Equal(["json", "ada"], _home.Read("kube").Take(2).Select(credential => credential.Name));
    }

    [Theory]
    [InlineData(
        "kiro-auth-token.json",
        """{"accessToken":"CANARY","refreshToken":"r","expiresAt":"2040-11-30T09:00:00.000Z","authMethod":"social","provider":"Google"}""")]
    [InlineData(
        "kiro-auth-token.json",
        """{"accessToken":"CANARY","refreshToken":"r","expiresAt":"2040-11-30T09:00:00.000Z","clientIdHash":"e909a058","authMethod":"IdC","region":"us-east-1"}""")]
    [InlineData("botocore-client-id-eu-north-1.json", """{"accessToken":"CANARY"}""")]
    public void Another_programs_file_among_the_sessions_of_aws_is_none_of_them(string name, string content)
    {
        _home.Put($".aws/sso/cache/{name}", content);
        _home.Put(
            $".aws/sso/cache/{new string('a', 40)}.json",
            """{"startUrl":"https://one.awsapps.com/start","accessToken":"a-session-token","expiresAt":"2040-01-01T00:00:00Z"}""");

        var found = Assert.Single(_home.Read("aws"));

        Assert.Equal(
            ("sso-aaaaaaaa", FingerprintOf("a-session-token"), "https://one.awsapps.com/start"),
            (found.Name, found.Fingerprint, found.Issuer));
        Assert.DoesNotContain(_home.Catalog().Files(), file => file.EndsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void Mcp_remote_states_a_length_so_the_end_is_an_estimate()
    {
        _home.Put(".mcp-auth/mcp-remote-0.1.9/0123456789abcdef_tokens.json", FixtureFiles.McpRemote);
        _home.Put(".mcp-auth/mcp-remote-0.1.16/0123456789abcdef_tokens.json", FixtureFiles.McpRemote);

        var found = _home.Read("mcp-remote");

        AssertSame(
            new MirroredCredential
            {
                Owner = "mcp-remote",
                Name = "01234567",
                Provider = "mcp",
                Kind = CredentialKind.Mcp,
                Lifetime = Life(Nine),
                OwnerRefreshes = true,
                Scopes = ["read"],
                Source = "~/.mcp-auth/mcp-remote-0.1.16/0123456789abcdef_tokens.json",
                Fingerprint = FingerprintOf("CANARY-remote"),
                Note = "the end is an estimate: the file's time and expires_in",
            },
            found[0]);
        Assert.Equal("left behind by mcp-remote-0.1.9", found[1].Note);
    }

    [Fact]
    public void Wrangler_and_Stripe_keep_TOML()
    {
        _home.Put(".config/.wrangler/config/default.toml", FixtureFiles.Wrangler);
        _home.Put(".config/stripe/config.toml", FixtureFiles.Stripe);

        AssertSame(
            new MirroredCredential
            {
                Owner = "wrangler",
                Provider = "cloudflare",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(Eleven),
                OwnerRefreshes = true,
                Scopes = ["account:read", "workers:write"],
                Source = "~/.config/.wrangler/config/default.toml",
                Fingerprint = FingerprintOf("CANARY-wrangler"),
                Commands = new OwnerCommands
                {
                    Login = "wrangler login",
                    Refresh = "wrangler login",
                    Logout = "wrangler logout",
                },
            },
            Assert.Single(_home.Read("wrangler")));

        var stripe = _home.Read("stripe-cli");
        Assert.Equal(["default-test", "default-live", "oauth"], stripe.Select(credential => credential.Name));
        Assert.Equal(Life(new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero)), stripe[0].Lifetime);
        Assert.Equal(
            (null, "kept in the system's keyring, which is not asked"), (stripe[1].Fingerprint, stripe[1].Note));
        Assert.Equal(
            (CredentialKind.Oauth, Life(Eleven), true), (stripe[2].Kind, stripe[2].Lifetime, stripe[2].OwnerRefreshes));
        Assert.Equal("stripe login --project-name oauth", stripe[2].Commands.Login);
    }

    [Fact]
    public void Without_a_keyring_Stripe_keeps_live_keys_and_the_login_in_a_file()
    {
        _home.Put(
            ".config/stripe/config.toml",
            "[default]\nlive_mode_api_key = \"rk_live_*****1234\"\nlive_mode_key_expires_at = \"2026-06-30\"\n");
        _home.Put(".config/stripe/credentials.json", """
            {"default.live_mode_api_key":"rk_live_CANARY","uat":"oak_CANARY","oauth_refresh_token":"CANARY-or","oauth_uat_expires_at":"2026-04-02T11:00:00Z"}
            """);

        var stripe = _home.Read("stripe-cli");

        Assert.Equal(["default-live", "login"], stripe.Select(credential => credential.Name));
        Assert.Equal(
            (
                FingerprintOf("rk_live_CANARY"), null, "~/.config/stripe/credentials.json",
                Life(new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.Zero))),
            (stripe[0].Fingerprint, stripe[0].Note, stripe[0].Source, stripe[0].Lifetime));
        Assert.Equal(
            (CredentialKind.Oauth, Life(Eleven), true, FingerprintOf("oak_CANARY")),
            (stripe[1].Kind, stripe[1].Lifetime, stripe[1].OwnerRefreshes, stripe[1].Fingerprint));

        _home.Put(".config/stripe/credentials.json", "{");
        stripe = _home.Read("stripe-cli");
        Assert.Equal("kept in the system's keyring, which is not asked", stripe[0].Note);
        Assert.Equal("~/.config/stripe/credentials.json is not JSON (line 1)", stripe[1].Note);
    }

    [Fact]
    public void Sentry_Doppler_and_HubSpot_are_read()
    {
        _home.Put(".sentry/mcp.json", FixtureFiles.SentryMcp);
        _home.Put(".sentryclirc", FixtureFiles.SentryCli);
        _home.Put(".doppler/.doppler.yaml", FixtureFiles.Doppler);
        _home.Put("project/hubspot.config.yml", FixtureFiles.HubSpot);

        var sentry = Assert.Single(_home.Read("sentry-mcp"));
        Assert.Equal(
            ("sentry.io", "sentry", Life(new DateTimeOffset(2026, 5, 2, 8, 0, 0, TimeSpan.Zero)), "ada@example.com"),
            (sentry.Name, sentry.Provider, sentry.Lifetime, sentry.AccountLabel));
        Assert.Equal(["org:read", "project:read"], sentry.Scopes);
        Assert.Equal(FingerprintOf("sntryu_CANARY"), Assert.Single(_home.Read("sentry-cli")).Fingerprint);

        var doppler = _home.Read("doppler");
        Assert.Equal((null, FingerprintOf("dp.ct.CANARYdoppler")), (doppler[0].Name, doppler[0].Fingerprint));
        Assert.Equal(("/home/ada/project", null), (doppler[1].Name, doppler[1].Fingerprint));

        var hubspot = _home.Read("hubspot-cli");
        Assert.Equal(
            ("dev", Life(Eleven), FingerprintOf("CANARY-hubspot"), "123"),
            (hubspot[0].Name, hubspot[0].Lifetime, hubspot[0].Fingerprint, hubspot[0].AccountLabel));
        Assert.Equal(("dev-key", FingerprintOf("CANARY-pak")), (hubspot[1].Name, hubspot[1].Fingerprint));
    }

    private MirroredCredential Aws(string name) =>
        Assert.Single(_home.Read("aws"), credential => credential.Name == name);
}
