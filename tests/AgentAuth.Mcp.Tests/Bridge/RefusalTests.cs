using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Mcp.Tests.Bridge;

public sealed class RefusalTests : IDisposable
{
    private readonly BridgeWorld _world = new();

    [Fact]
    public async Task A_server_that_refuses_every_token_costs_one_login_and_no_more()
    {
        _world.Server.Answer = _ => RemoteServer.Challenge();
        await using var bridge = _world.Start();

        for (var call = 0; call < 5; call++)
        {
            Assert.Equal("login_required", await bridge.CodeOfAsync());
        }

        Assert.Single(_world.Browser.Opened);
        Assert.InRange(_world.Server.Calls.Count, 5, 10);
    }

    [Fact]
    public async Task A_server_that_refuses_one_method_only_costs_one_login_too()
    {
        _world.Server.Answer = call => call.Token is null || call.RpcMethod == "tools/call"
            ? RemoteServer.Challenge()
            : RemoteServer.Result(call);
        await using var bridge = _world.Start();

        for (var round = 0; round < 4; round++)
        {
            Assert.Null(await bridge.CodeOfAsync());
            Assert.Equal("login_required", await bridge.CodeOfAsync("tools/call"));
        }

        Assert.InRange(_world.Browser.Opened.Count, 1, 2);
        Assert.InRange(_world.Refreshes, 0, 2);
    }

    [Fact]
    public async Task The_login_that_a_step_up_replaces_is_revoked()
    {
        var old = _world.Give();
        _world.Server.Answer = call => call.Token == old.AccessToken.Reveal()
            ? RemoteServer.Insufficient("write")
            : RemoteServer.Result(call);
        await using var bridge = _world.Start();

        Assert.Null(await bridge.CodeOfAsync());

        Assert.Single(_world.Browser.Opened);
        Assert.Empty(_world.Queue.ReadAll());
        var newer = _world.Sandbox.GrantOf(_world.Grants.Read(BridgeWorld.Id)!.AccessToken.Reveal())!;
        Assert.All(_world.Sandbox.ActiveTokens(), token => Assert.Equal(newer.Id, token.GrantId));
    }

    [Fact]
    public async Task A_token_that_was_refused_before_its_time_is_refreshed_once_for_all_calls()
    {
        var old = _world.Give();
        _world.Server.Answer = call => call.Token == old.AccessToken.Reveal()
            ? RemoteServer.Challenge("error=\"invalid_token\"")
            : RemoteServer.Result(call);
        await using var bridge = _world.Start();

        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bridge.CodeOfAsync()));

        Assert.All(codes, Assert.Null);
        Assert.Equal(1, _world.Refreshes);
        Assert.Empty(_world.Browser.Opened);
        Assert.Equal(
            BridgeWorld.Url,
            _world.Sandbox.Requests.All.Single(request => request.GrantType == "refresh_token").Form["resource"]);
    }

    [Fact]
    public async Task Many_bridges_share_one_refresh()
    {
        _world.Give(TimeSpan.FromMinutes(10));
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        var bridges = Enumerable.Range(0, 10).Select(_ => _world.Start()).ToList();

        var codes = await Task.WhenAll(bridges.Select(bridge => bridge.CodeOfAsync()));

        Assert.All(codes, Assert.Null);
        Assert.Equal(1, _world.Refreshes);

        foreach (var bridge in bridges)
        {
            await bridge.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_step_up_asks_for_the_union_and_the_call_is_answered()
    {
        _world.Server.Answer = call => call.Token is null ? RemoteServer.Challenge("scope=\"read\"")
            : _world.Stored!.Scopes.Contains("write") ? RemoteServer.Result(call) : RemoteServer.Insufficient("write");
        await using var bridge = _world.Start();

        Assert.Null(await bridge.CodeOfAsync("tools/call"));

        var scopes = _world.Browser.Opened.Select(address => new QueryText(address.Query).Get("scope")!.Split(' '))
            .ToList();
        Assert.Equal(["read", "offline_access"], scopes[0]);
        Assert.Equal(["offline_access", "read", "write"], scopes[1].Order());
    }

    [Fact]
    public async Task Scopes_that_are_granted_and_not_enough_end_in_an_error_without_another_login()
    {
        _world.Server.Answer = call => call.Token is null
            ? RemoteServer.Challenge("scope=\"read\"")
            : RemoteServer.Insufficient("read");
        await using var bridge = _world.Start();

        Assert.Equal("scope_insufficient", await bridge.CodeOfAsync());
        Assert.Equal("scope_insufficient", await bridge.CodeOfAsync());
        Assert.Single(_world.Browser.Opened);
    }

    [Fact]
    public async Task A_server_that_always_wants_something_else_is_given_up()
    {
        var wanted = new Queue<string>(["write", "admin", "profile", "openid"]);
        _world.Give();
        _world.Server.Answer = _ =>
            RemoteServer.Insufficient(wanted.TryDequeue(out var scope) ? scope : "read:" + Guid.NewGuid());
        await using var bridge = _world.Start();

        for (var call = 0; call < 4; call++)
        {
            await bridge.CallAsync();
        }

        Assert.Equal("scope_insufficient", await bridge.CodeOfAsync());
        Assert.InRange(_world.Browser.Opened.Count, 1, 3);
    }

    [Fact]
    public async Task A_403_without_a_challenge_is_no_reason_to_ask_anybody()
    {
        _world.Give();
        _world.Server.Answer = _ => new HttpResponseMessage(HttpStatusCode.Forbidden);
        await using var bridge = _world.Start();

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Fact]
    public async Task A_grant_that_was_revoked_is_said_to_be_revoked_and_nobody_is_asked()
    {
        _world.Grants.Put(_world.Give() with { RevokedAt = _world.Time.GetUtcNow() });
        _world.Server.Answer = _ => RemoteServer.Challenge("error=\"invalid_token\"");
        await using var bridge = _world.Start();

        Assert.Equal("credential_revoked", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Theory]
    [InlineData(429, "rate_limited")]
    [InlineData(503, "provider_unreachable")]
    [InlineData(404, "provider_error")]
    public async Task Failures_of_the_server_have_a_type(int status, string code)
    {
        _world.Give();
        _world.Server.Answer = _ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status);
            response.Headers.TryAddWithoutValidation("Retry-After", "7");
            return response;
        };
        await using var bridge = _world.Start();

        var data = (await bridge.CallAsync()).GetProperty("error").GetProperty("data");

        Assert.Equal(code, data.GetProperty("code").GetString());
        Assert.Equal(status == 404 ? "" : "7", data.GetProperty("retry_after").ToString());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_said_to_be_so()
    {
        _world.Give();
        _world.Server.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "CANARY");
        await using var bridge = _world.Start();

        var answer = await bridge.CallAsync();

        Assert.Equal("provider_unreachable", RunningBridge.CodeOf(answer));
        Assert.DoesNotContain("CANARY", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_server_in_JSON_RPC_passes_as_it_is()
    {
        _world.Give();
        _world.Server.Answer = call => RemoteServer.Json(
            $$$"""{"jsonrpc":"2.0","id":{{{call.Id}}},"error":{"code":-32022,"message":"no"}}""",
            HttpStatusCode.BadRequest);
        await using var bridge = _world.Start();

        Assert.Equal(-32022, (await bridge.CallAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    public void Dispose() => _world.Dispose();
}
