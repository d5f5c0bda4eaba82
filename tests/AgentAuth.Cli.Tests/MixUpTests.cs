using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Sandbox.Http;
using AgentAuth.Sandbox.Requests;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// RFC 9700 section 4.4: a malicious server sends our browser on to an honest one, hoping that we bring it the code.
/// The honest one keeps silent about <c>iss</c>, so that only the redirect URI can tell the two apart.
/// </summary>
public sealed class MixUpTests : IDisposable
{
    private const string Good = "https://good.test";
    private const string Evil = "https://evil.test";

    private readonly TestApp _app = new();
    private readonly SandboxProvider _good;
    private readonly SandboxProvider _evil;

    public MixUpTests()
    {
        _good = Provider(Good);
        _evil = Provider(Evil);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_code_of_one_server_cannot_be_asked_for_under_the_redirect_of_another()
    {
        var atGood = await LoginAsync("good", _good);
        var atEvil = await LoginAsync("evil", _evil);

        Assert.NotEqual(PathOf(atGood), PathOf(atEvil));

        var passedOn = await _good.HandleAsync(
            new SandboxRequest
            {
                Method = "GET",
                Path = SandboxPaths.Authorize,
                QueryText = $"?response_type=code&client_id={atGood.Query["client_id"]}"
                    + $"&redirect_uri={Uri.EscapeDataString(atEvil.Query["redirect_uri"]!)}&state={atEvil.Query["state"]}"
                    + $"&code_challenge={atEvil.Query["code_challenge"]}&code_challenge_method=S256",
            },
            CancellationToken.None);

        Assert.Equal(400, passedOn.Status);
        Assert.DoesNotContain("Location", passedOn.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task A_second_login_at_the_same_server_uses_the_registration_of_the_first()
    {
        var first = await LoginAsync("good", _good);
        var second = await LoginAsync("good/again", _good);

        Assert.Equal(PathOf(first), PathOf(second));
        Assert.Equal(1, _good.Requests.CountOf(SandboxPaths.Register));
    }

    private async Task<ReceivedRequest> LoginAsync(string id, SandboxProvider provider)
    {
        _app.OtherNetwork = new SandboxHandler(provider, _app.Time);
        var browser = new ScriptedBrowser(new SandboxHandler(provider, _app.Time), address =>
        {
            _app.Callbacks.Call(address);
            return Task.CompletedTask;
        });
        _app.OtherBrowser = browser;
        await _app.OutputOfAsync("login", id, "--issuer", provider.Issuer);
        return provider.Requests.All.Last(request => request.Path == SandboxPaths.Authorize);
    }

    private SandboxProvider Provider(string issuer) => new(
        new SandboxOptions { Issuer = issuer, SendsIssuer = false, AutoApproveUser = "ada" }, _app.Time);

    private static string PathOf(ReceivedRequest authorize) => new Uri(authorize.Query["redirect_uri"]!).AbsolutePath;
}
