using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class RevokerTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(400, "unsupported_token_type")]
    [InlineData(401, "invalid_client")]
    [InlineData(403, "access_denied")]
    [InlineData(404, null)]
    [InlineData(405, null)]
    [InlineData(302, null)]
    public async Task A_refresh_token_that_the_server_will_not_revoke_is_no_success_whatever_became_of_the_access_token(
        int status, string? error)
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.Faults.Add(SandboxPaths.Revoke, new Fault.RefuseRevocation("refresh_token", status, error));

        var result = await RunAsync();

        Assert.Equal(RevocationStatus.Unsupported, result.Revocation);
        Assert.Contains("refused to revoke it", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("https://acme.test/apps", result.ManualUrl);
        Assert.Equal(["refresh_token"], _world.Sandbox.ActiveTokens().Select(token => token.Kind));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_is_busy_with_the_refresh_token_is_asked_again(int status)
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.RefuseRevocation("refresh_token", status, null));

        Assert.Equal(RevocationStatus.Pending, (await RunAsync()).Revocation);
        Assert.Single(_world.Queue.ReadAll());
    }

    [Fact]
    public async Task A_refused_refresh_token_that_introspection_proves_dead_is_confirmed()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.RevokeGrant(_world.Sandbox.GrantOf(grant.AccessToken.Reveal())!.Id);
        _world.Sandbox.Faults.Add(
            SandboxPaths.Revoke, new Fault.RefuseRevocation("refresh_token", 400, "invalid_grant"));

        Assert.Equal(RevocationStatus.Confirmed, (await RunAsync()).Revocation);
    }

    [Fact]
    public async Task Where_the_record_says_that_refresh_tokens_cannot_be_revoked_only_the_access_token_is_sent()
    {
        var grant = WithoutIntrospection(_world.GiveGrant(TimeSpan.FromHours(1)));
        _world.Grants.Put(grant);
        _world.Describe(provider => provider with { RevokesRefreshTokens = false });

        Assert.Equal(RevocationStatus.Requested, (await RunAsync()).Revocation);
        Assert.Equal(["access_token"], HintsSent());
    }

    [Fact]
    public async Task A_refresh_token_that_was_refused_for_good_before_is_dead_whatever_the_server_says_of_it()
    {
        var grant = WithoutIntrospection(_world.GiveGrant(TimeSpan.FromHours(1)));
        _world.Grants.Put(
            grant with
            {
                Retired = new RetiredRefreshToken(grant.RefreshToken!.Hash, _world.Time.GetUtcNow(), "invalid_grant"),
            });
        _world.Sandbox.Faults.Add(
            SandboxPaths.Revoke, new Fault.RefuseRevocation("refresh_token", 400, "invalid_request"));

        Assert.Equal(RevocationStatus.Requested, (await RunAsync()).Revocation);
    }

    [Fact]
    public async Task Accepted_and_proved_alive_is_pending_with_the_page_of_the_provider()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.Faults.Add(SandboxPaths.Revoke, new Fault.IgnoreRevocation());

        var result = await _world.Passing(RunAsync());

        Assert.Equal(RevocationStatus.Pending, result.Revocation);
        Assert.Contains("says that it is still alive", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("https://acme.test/apps", result.ManualUrl);
        Assert.Equal(1, Assert.Single(_world.Queue.ReadAll()).ProvedAlive);
    }

    [Fact]
    public async Task A_server_that_needs_a_moment_is_asked_again_before_the_token_counts_as_alive()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.Faults.Add(SandboxPaths.Revoke, new Fault.IgnoreRevocation());
        var logout = RunAsync();
        await _world.Sandbox.Requests.UntilAsync(SandboxPaths.Introspect, 2);

        _world.Sandbox.RevokeGrant(_world.Sandbox.GrantOf(grant.AccessToken.Reveal())!.Id);

        Assert.Equal(RevocationStatus.Confirmed, (await _world.Passing(logout)).Revocation);
    }

    [Fact]
    public void A_success_with_an_error_in_it_is_a_refusal()
    {
        var reply = RevocationReply.From(new OAuthReply.Answered(
            System.Net.HttpStatusCode.OK, """{"error":"unsupported_token_type"}"""u8.ToArray(), null,
            new Dictionary<string, string>()));

        Assert.Equal("unsupported_token_type", Assert.IsType<RevocationReply.Refused>(reply).Error.Code);
    }

    [Fact]
    public void Slack_says_in_its_record_that_it_takes_no_refresh_tokens() =>
        Assert.False(ProviderCatalog.BuiltIn.Single(provider => provider.Id == "slack").RevokesRefreshTokens);

    private static Grant WithoutIntrospection(Grant grant) =>
        grant with { Server = grant.Server with { IntrospectionEndpoint = null } };

    private IEnumerable<string?> HintsSent() =>
        _world.Sandbox.Requests.All.Where(request => request.Path == SandboxPaths.Revoke)
            .Select(request => request.Form["token_type_hint"]);

    private Task<LogoutResult> RunAsync() =>
        _world.EndCredential().RunAsync(World.Id, [], revoke: true, CancellationToken.None);
}
