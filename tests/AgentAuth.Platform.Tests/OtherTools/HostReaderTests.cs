using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using static AgentAuth.Platform.Tests.OtherTools.ToolHome;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>What tools keep for code hosts, registries and the like.</summary>
public sealed class HostReaderTests : IDisposable
{
    private readonly ToolHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Gh_has_the_active_user_by_host_and_the_others_by_name()
    {
        _home.Put(".config/gh/hosts.yml", FixtureFiles.Gh);

        var found = _home.Read("gh");

        AssertSame(
            new MirroredCredential
            {
                Owner = "gh",
                Name = "github.com",
                Provider = "github",
                Kind = CredentialKind.Oauth,
                Lifetime = Life(),
                Source = "~/.config/gh/hosts.yml",
                Fingerprint = FingerprintOf("gho_CANARYada"),
                AccountLabel = "ada",
                Commands = new OwnerCommands
                {
                    Login = "gh auth login --hostname github.com",
                    Refresh = "gh auth refresh --hostname github.com",
                    Logout = "gh auth logout --hostname github.com --user ada",
                    Token = "gh auth token --hostname github.com --user ada",
                    Prints = PrintedForm.Text,
                },
            },
            found[0]);
        Assert.Equal(
            ("bob-work@github.com", CredentialKind.Pat, FingerprintOf("ghp_CANARYbob")),
            (found[1].Name, found[1].Kind, found[1].Fingerprint));
        Assert.Equal(
            ("ghe.acme.dev", null, "carol", "the token is in the system's keyring, which is not asked"),
            (found[2].Name, found[2].Fingerprint, found[2].AccountLabel, found[2].Note));
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void Gh_reads_a_host_in_braces()
    {
        _home.Put(".config/gh/hosts.yml", "github.com: {user: ada, oauth_token: gho_flow}\n");

        var found = Assert.Single(_home.Read("gh"));

        Assert.Equal(
            ("github.com", "ada", FingerprintOf("gho_flow")), (found.Name, found.AccountLabel, found.Fingerprint));
    }

    [Theory]
    [InlineData(HostSystem.Linux, "GH_CONFIG_DIR", "ghdir", "ghdir/hosts.yml")]
    [InlineData(HostSystem.Linux, "XDG_CONFIG_HOME", "xdg", "xdg/gh/hosts.yml")]
    [InlineData(HostSystem.MacOS, "UNUSED", "x", ".config/gh/hosts.yml")]
    [InlineData(HostSystem.Windows, "APPDATA", "roaming", "roaming/GitHub CLI/hosts.yml")]
    public void Ghs_file_is_where_the_system_and_the_environment_put_it(
        HostSystem system, string variable, string folder, string file)
    {
        _home.System = system;
        _home.Environment[variable] = _home.PathOf(folder);
        _home.Environment["USERPROFILE"] = _home.Root;
        _home.Put(file, FixtureFiles.Gh);

        Assert.Equal(3, _home.Read("gh").Count);
    }

    [Fact]
    public void Gits_store_has_a_login_a_line_and_a_token_in_the_users_place_is_not_shown()
    {
        _home.Put(".git-credentials", FixtureFiles.GitStore);

        var found = _home.Read("git-store");

        Assert.Equal(
            ["ada@github.com", "github.com", "bob@acme.dev@git.acme.dev:8443"],
            found.Select(credential => credential.Name));
        Assert.Equal(["github", "github", "git.acme.dev:8443"], found.Select(credential => credential.Provider));
        Assert.Equal(["ada", null, "bob@acme.dev"], found.Select(credential => credential.AccountLabel));
        Assert.Equal(
            [FingerprintOf("ghp_CANARYgit"), FingerprintOf("ghp_CANARYuser"), FingerprintOf("CANARY/pass")],
            found.Select(credential => credential.Fingerprint));
        Assert.All(found, credential => Assert.Equal(CredentialKind.Pat, credential.Kind));
    }

    [Theory]
    [InlineData("https://ada:pw-with-port@git.example.com:8443", "ada@git.example.com:8443")]
    [InlineData("https://ada:pw-with-port@git.example.com%3a8443", "ada@git.example.com:8443")]
    [InlineData("https://ada:pw-with-port@git.example.com%3A8443/org/r.git", "ada@git.example.com:8443")]
    [InlineData("https://ada:pw-with-port@%5b%3a%3a1%5d%3a8443", "ada@::1:8443")]
    [InlineData("https://ada:pw%2dwith%2dport@git.example.com", "ada@git.example.com")]
    public void Gits_store_may_have_its_port_encoded(string line, string name)
    {
        _home.Put(
            ".git-credentials",
            $"https://ada:pw-plain@plain.example.com\n# no credential\nhttps://ada:pw@evil.example.com%2f@git.example.com%3a\n{line}\n");

        var found = _home.Read("git-store");

        Assert.Equal(("ada@plain.example.com", FingerprintOf("pw-plain")), (found[0].Name, found[0].Fingerprint));
        Assert.Equal((name, FingerprintOf("pw-with-port")), (found[^1].Name, found[^1].Fingerprint));
        Assert.DoesNotContain(
            found, credential => credential.Name!.EndsWith("@evil.example.com", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("machine a.example login ada password \"with \\\"quotes\\\" and \\\\\"", "with \"quotes\" and \\")]
    [InlineData("machine a.example login ada password \"a\\tb\"", "a\tb")]
    [InlineData("machine a.example\n\tlogin ada\n\tpassword plain\\word\n", "plain\\word")]
    [InlineData("machine a.example\r\nlogin ada\r\npassword pa#ss\r\n", "pa#ss")]
    [InlineData(
        "# machine b.example password other\nmachine a.example account x login ada password one # password two", "one")]
    [InlineData("macdef init\nmachine b.example password other\n\nmachine a.example login ada password one", "one")]
    public void Netrc_is_read_as_curl_reads_it(string text, string password)
    {
        _home.Put(".netrc", text);

        var found = Assert.Single(_home.Read("netrc"));

        Assert.Equal(
            ("a.example", "ada", FingerprintOf(password)), (found.Name, found.AccountLabel, found.Fingerprint));
    }

    [Fact]
    public void Netrc_has_a_machine_an_entry_and_its_macros_are_passed_over()
    {
        _home.Put(".netrc", FixtureFiles.Netrc);

        var found = _home.Read("netrc");

        Assert.Equal(["api.acme.dev", "github.com", "default"], found.Select(credential => credential.Name));
        Assert.Equal(["ada", null, "anonymous"], found.Select(credential => credential.AccountLabel));
        Assert.Equal(
            [FingerprintOf("CANARY netrc"), FingerprintOf("ghp_CANARYnetrc"), FingerprintOf("CANARY-default")],
            found.Select(credential => credential.Fingerprint));
        Assert.Equal(["api.acme.dev", "github", "netrc"], found.Select(credential => credential.Provider));
    }

    [Fact]
    public void Npm_has_a_token_for_each_registry_and_a_variable_in_its_place_is_no_secret()
    {
        _home.Put(".npmrc", FixtureFiles.Npm);

        var found = _home.Read("npmrc");

        AssertSame(
            new MirroredCredential
            {
                Owner = "npmrc",
                Name = "npm.example.test",
                Distinction = "_authToken",
                Provider = "npm",
                Kind = found[0].Kind,
                Lifetime = Life(),
                Source = "~/.npmrc",
                Fingerprint = FingerprintOf("npm_CANARYtoken=="),
                Commands = new OwnerCommands
                {
                    Login = "npm login --registry=https://npm.example.test/",
                    Refresh = "npm login --registry=https://npm.example.test/",
                    Logout = "npm logout --registry=https://npm.example.test/",
                },
            },
            found[0]);
        Assert.Equal(
            ("npm.acme.dev:8443/team", null, "refers to ${ACME_NPM}"),
            (found[1].Name, found[1].Fingerprint, found[1].Note));
        Assert.Equal(("old.acme.dev", FingerprintOf("Q0FOQVJZ")), (found[2].Name, found[2].Fingerprint));
    }

    [Fact]
    public void Npm_reads_the_working_folders_file_too()
    {
        _home.Put(".npmrc", "//a.dev/:_authToken=CANARY1\n");
        _home.Put("project/.npmrc", "//b.dev/:_authToken=CANARY2\n");

        Assert.Equal(["~/.npmrc", "~/project/.npmrc"], _home.Read("npmrc").Select(credential => credential.Source));
    }

    [Fact]
    public void Docker_has_registries_here_and_registries_in_a_helper()
    {
        _home.Put(".docker/config.json", FixtureFiles.Docker);

        var found = _home.Read("docker");

        AssertSame(
            new MirroredCredential
            {
                Owner = "docker",
                Name = "index.docker.io",
                Distinction = "https://index.docker.io/v1/",
                Provider = "index.docker.io",
                Kind = CredentialKind.Pat,
                Lifetime = Life(),
                Source = "~/.docker/config.json",
                Fingerprint = FingerprintOf("CANARY:docker"),
                AccountLabel = "ada",
                Commands = new OwnerCommands
                {
                    Login = "docker login index.docker.io",
                    Refresh = "docker login index.docker.io",
                    Logout = "docker logout https://index.docker.io/v1/",
                },
            },
            found[0]);
        Assert.Equal(
            ("ghcr.io", null, "held by docker-credential-desktop, which is not asked"),
            (found[1].Name, found[1].Fingerprint, found[1].Note));
        Assert.Equal(("quay.io", FingerprintOf("CANARY-identity")), (found[2].Name, found[2].Fingerprint));
        Assert.Equal(
            ("gcr.io", "held by docker-credential-gcloud, which is not asked"), (found[3].Name, found[3].Note));
    }

    [Fact]
    public void Hugging_Face_has_the_token_in_use_and_stored_ones_with_times_in_seconds()
    {
        _home.Put(".cache/huggingface/token", "hf_CANARYwork\n");
        _home.Put(".cache/huggingface/stored_tokens", FixtureFiles.HuggingFaceStored);

        var found = _home.Read("hf");

        Assert.Equal([null, "work", "oauth"], found.Select(credential => credential.Name));
        Assert.All(found, credential => Assert.Equal("huggingface", credential.Provider));
        Assert.Equal(
            [CredentialKind.Pat, CredentialKind.Pat, CredentialKind.Oauth],
            found.Select(credential => credential.Kind));
        Assert.Equal(
            [Life(), Life(), Life(new DateTimeOffset(2026, 4, 2, 11, 0, 0, TimeSpan.Zero))],
            found.Select(credential => credential.Lifetime));
        Assert.Equal([false, false, true], found.Select(credential => credential.OwnerRefreshes));
        Assert.Equal(found[0].Fingerprint, found[1].Fingerprint);
        Assert.Equal(FingerprintOf("hf_oauth_CANARY"), found[2].Fingerprint);
    }

    [Fact]
    public void Names_of_variables_are_shown_and_their_values_are_not_even_fingerprinted()
    {
        _home.Environment["ANTHROPIC_API_KEY"] = "CANARY";
        _home.Environment["NPM_TOKEN"] = "";
        _home.Environment["PATH"] = "/bin";

        AssertSame(
            new MirroredCredential
            {
                Owner = "env",
                Name = "ANTHROPIC_API_KEY",
                Provider = "anthropic",
                Kind = CredentialKind.ApiKey,
                Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
                Source = "$ANTHROPIC_API_KEY",
                Note = "claude uses it before its own login",
                Commands = new OwnerCommands { Logout = "unset ANTHROPIC_API_KEY", NeedShell = true },
            },
            Assert.Single(_home.Read("env")));
        Assert.Null(Assert.Single(_home.Whole().List()).CreatedAt);
    }
}
