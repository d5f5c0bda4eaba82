using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.Configuration;
using Config = AgentAuth.Platform.Configuration.Configuration;

namespace AgentAuth.Platform.Tests.Configuration;

public sealed class ProviderFilesTests : IDisposable
{
    private const string Whole = """
        name = "Acme"
        issuer = "https://id.acme.dev"
        authorization_endpoint = "https://id.acme.dev/authorize"
        token_endpoint = "https://id.acme.dev/token"
        device_authorization_endpoint = "https://id.acme.dev/device"
        revocation_endpoint = "https://id.acme.dev/revoke"
        introspection_endpoint = "https://id.acme.dev/introspect"
        pushed_authorization_request_endpoint = "https://id.acme.dev/par"
        require_pushed_authorization_requests = true
        client_id = "agent-cli"
        scopes = ["openid", "offline_access"]
        flow = "device"
        redirect_host = "localhost"
        redirect_port = 8123
        redirect_path = "/cb"
        scope_separator = ","
        resource = "https://api.acme.dev"
        revocation_style = "none"
        allow_loopback_http = true
        hosts = ["git.acme.dev"]
        [authorize]
        prompt = "consent"
        """;

    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Every_documented_key_reaches_the_record()
    {
        Put("acme", Whole);

        var provider = Providers().Find("acme")!;

        Assert.Equal("Acme", provider.Name);
        Assert.Equal("https://id.acme.dev", provider.Issuer);
        Assert.Equal("https://id.acme.dev/authorize", provider.AuthorizationEndpoint);
        Assert.Equal("https://id.acme.dev/token", provider.TokenEndpoint);
        Assert.Equal("https://id.acme.dev/device", provider.DeviceAuthorizationEndpoint);
        Assert.Equal("https://id.acme.dev/revoke", provider.RevocationEndpoint);
        Assert.Equal("https://id.acme.dev/introspect", provider.IntrospectionEndpoint);
        Assert.Equal("https://id.acme.dev/par", provider.PushedAuthorizationRequestEndpoint);
        Assert.True(provider.RequiresPushedRequests);
        Assert.Equal("agent-cli", provider.ClientId);
        Assert.Equal(["openid", "offline_access"], provider.Scopes);
        Assert.Equal(LoginFlow.Device, provider.Flow);
        Assert.Equal(("localhost", 8123, "/cb"), (provider.RedirectHost, provider.RedirectPort, provider.RedirectPath));
        Assert.Equal(",", provider.ScopeSeparator);
        Assert.Equal("https://api.acme.dev", provider.Resource);
        Assert.IsType<NoRevocation>(provider.Revocation);
        Assert.True(provider.AllowLoopbackHttp);
        Assert.Equal(["git.acme.dev"], provider.Hosts);
        Assert.Equal("consent", provider.AuthorizeParameters["prompt"]);
        Assert.Equal("~/.agent/providers/acme.toml", provider.Origin);
    }

    [Theory]
    [InlineData("name = \"A\"", ":1:1:")]
    [InlineData("issuer = \"http://id.acme.dev\"", ":1:10:")]
    [InlineData("issuer = \"http://127.0.0.1:1\"", ":1:10:")]
    [InlineData("issuer = \"https://id.acme.dev?x=1\"", ":1:10:")]
    [InlineData("issuer = \"javascript:alert(1)\"", ":1:10:")]
    [InlineData("issuer = \"https://u:p@id.acme.dev\"", ":1:10:")]
    [InlineData("issuer = \"https://i\"\nflow = \"implicit\"", ":2:8:")]
    [InlineData("issuer = \"https://i\"\nredirect_port = 70000", ":2:17:")]
    [InlineData("issuer = \"https://i\"\nredirect_host = \"0.0.0.0\"", ":2:17:")]
    [InlineData("issuer = \"https://i\"\nredirect_path = \"callback\"", ":2:17:")]
    [InlineData("issuer = \"https://i\"\nscope = \"a\"", ":2:1:")]
    [InlineData("issuer = \"https://i\"\n[authorize]\nprompt = 1", ":3:10:")]
    public void A_wrong_key_or_value_is_a_usage_error_with_its_place(string text, string place)
    {
        Put("acme", text);

        var problem = Assert.Throws<AgentAuthException>(() => Providers().Find("acme")).Problem;

        Assert.Equal(ProblemCode.Usage, problem.Code);
        Assert.StartsWith($"~/.agent/providers/acme.toml{place}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_one_reads_no_other_file()
    {
        Put("broken", "=");

        Assert.NotNull(Providers().Find("github"));
        Assert.Null(Providers().Find("../broken"));
        Assert.Null(Providers().Find("nothing"));
        Assert.Throws<AgentAuthException>(() => Providers().Find("broken"));
    }

    [Fact]
    public void A_file_that_is_wrong_hides_no_other_provider_and_is_named()
    {
        Put("acme", "issuer = \"https://id.acme.dev\"");
        Put("broken", "=");

        Assert.Equal(ProviderCatalog.BuiltIn.Count + 1, Providers().All().Count);
        Assert.StartsWith(
            "~/.agent/providers/broken.toml:1:1", Assert.Single(Providers().Faults()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_takes_the_place_of_a_built_in_provider()
    {
        Put("github", "issuer = \"https://github.acme.dev\"\nclient_id = \"x\"");

        Assert.Equal("https://github.acme.dev", Providers().Find("github")!.Issuer);
        Assert.Single(Providers().All(), provider => provider.Id == "github");
    }

    [Fact]
    public void What_is_added_is_read_back_and_never_replaces_a_file()
    {
        Put("acme", Whole);
        var provider = Providers().Find("acme")! with { Id = "copy", Name = "Quote \" back \\ tab \t end" };

        Providers().Add(provider);

        var read = Providers().Find("copy")!;
        Assert.Equal(provider.Name, read.Name);
        Assert.Equal(provider.Scopes, read.Scopes);
        Assert.Equal(provider.AuthorizeParameters, read.AuthorizeParameters);
        Assert.Equal(provider.Hosts, read.Hosts);
        Assert.Equal(
            (
                provider.Issuer, provider.TokenEndpoint, provider.Flow, provider.RedirectPort, provider.Revocation,
                provider.AllowLoopbackHttp),
            (
                read.Issuer, read.TokenEndpoint, read.Flow, read.RedirectPort, read.Revocation,
                read.AllowLoopbackHttp));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home.Paths.ProviderFile("copy")));
        Assert.Equal(
            ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => Providers().Add(provider)).Problem.Code);
    }

    private ProviderFiles Providers() => new(_home.Paths, Config.Default);

    private void Put(string id, string text) => TestHome.Put(_home.Paths.ProviderFile(id), text);
}
