using System.Net;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A session that its server has forgotten, in every way in which servers say so.</summary>
public sealed class LostSessionTests : IDisposable
{
    private readonly BridgeWorld _world = new();
    private int _sessions;

    public LostSessionTests() => _world.Give();

    public static TheoryData<int, string> Answers => new()
    {
        { 404, "" },
        { 404, """{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}""" },
        { 400, """{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session"}}""" },
        { 400, """{"jsonrpc":"2.0","id":"server-error","error":{"code":-32600,"message":"Missing session"}}""" },
        { 400, "Invalid session" },
        { 401, "" },
        { 401, """{"error":"unknown session"}""" },
        { 410, "" },
        { 200, """{"jsonrpc":"2.0","id":ID,"error":{"code":-32001,"message":"Session expired"}}""" },
        { 200, """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid session id"}}""" },
        { 200, """{"jsonrpc":"2.0","id":ID,"error":{"code":-32002,"message":"Server not initialized"}}""" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task It_is_opened_again_once_and_the_call_is_answered(int status, string body)
    {
        _world.Server.Answer = call => call.Headers.GetValueOrDefault("Mcp-Session-Id") == "s1"
            && call.RpcMethod == "tools/call"
            ? Said(call, status, body)
            : Play(call);
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bridge.CallAsync("tools/call")));

        Assert.All(answers, answer => Assert.True(answer.TryGetProperty("result", out var _)));
        Assert.Equal(2, _world.Server.Calls.Count(call => call.RpcMethod == "initialize"));
        Assert.Equal(2, _world.Server.Calls.Count(call => call.RpcMethod == "notifications/initialized"));
        Assert.Empty(_world.Browser.Opened);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_server_that_forgets_the_new_one_too_has_its_own_words_passed_on_under_the_calls_id(
        int status, string body)
    {
        _world.Server.Answer = call => call.RpcMethod == "tools/call" ? Said(call, status, body) : Play(call);
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();

        var error = (await bridge.CallAsync("tools/call")).GetProperty("error");

        if (body.StartsWith("{\"jsonrpc", StringComparison.Ordinal))
        {
            Assert.InRange(error.GetProperty("code").GetInt32(), -32600, -32000);
            Assert.Contains(error.GetProperty("message").GetString()!, body, StringComparison.Ordinal);
        }

        // A 401 that a new session does not cure is about the token, which is then asked for anew.
        Assert.Equal(2, _world.Server.Calls.Count(call => call.RpcMethod == "initialize"));
        Assert.InRange(_world.Server.Calls.Count(call => call.RpcMethod == "tools/call"), 2, status == 401 ? 6 : 2);

        await bridge.CallAsync("tools/call");

        Assert.Equal(2, _world.Server.Calls.Count(call => call.RpcMethod == "initialize"));
    }

    [Theory]
    [InlineData(400, """{"jsonrpc":"2.0","id":ID,"error":{"code":-32602,"message":"session expired is no colour"}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":ID,"error":{"code":-32602,"message":"Session not found"}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":ID,"error":{"code":-32000,"message":"the file is missing"}}""")]
    public async Task An_error_about_the_call_opens_nothing(int status, string body)
    {
        _world.Server.Answer = call => call.RpcMethod == "tools/call" ? Said(call, status, body) : Play(call);
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();

        Assert.True((await bridge.CallAsync("tools/call")).TryGetProperty("error", out _));

        Assert.Single(_world.Server.Calls, call => call.RpcMethod == "initialize");
    }

    public void Dispose() => _world.Dispose();

    private static HttpResponseMessage Said(Seen call, int status, string body) =>
        body.Length > 0
            ? RemoteServer.Json(body.Replace("ID", call.Id, StringComparison.Ordinal), (HttpStatusCode)status)
            : new HttpResponseMessage((HttpStatusCode)status);

    private HttpResponseMessage Play(Seen call)
    {
        switch (call.RpcMethod)
        {
            case "initialize":
                var opened = RemoteServer.Result(call, """{"protocolVersion":"2025-11-25"}""");
                opened.Headers.TryAddWithoutValidation("Mcp-Session-Id", $"s{Interlocked.Increment(ref _sessions)}");
                return opened;
            case "notifications/initialized":
                return new HttpResponseMessage(HttpStatusCode.Accepted);
            case null:
                return new HttpResponseMessage(HttpStatusCode.MethodNotAllowed);
            default:
                return RemoteServer.Result(call);
        }
    }
}
