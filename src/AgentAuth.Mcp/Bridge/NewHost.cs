using System.Collections.Concurrent;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A stateless host (2026-07-28) in front of a server that works in sessions. The session is ours; what a stateless
/// server answers by itself is answered from it. What the server asks of the host becomes the result of the call that
/// it asks it for, and the host's next attempt at that call its answer.
/// </summary>
/// <param name="exchange">Asks the server.</param>
/// <param name="host">Gives the host its answers.</param>
/// <param name="opened">The <c>result</c> of <c>initialize</c>.</param>
/// <param name="clock">The time.</param>
internal sealed class NewHost(MessageExchange exchange, AnswerDelivery host, OutsideJson opened, TimeProvider clock)
    : IDisposable
{
    /// <summary>A host that does not come back has let the call go.</summary>
    private static readonly TimeSpan ParkedFor = TimeSpan.FromMinutes(15);

    private static readonly string[] Cacheable =
        ["tools/list", "prompts/list", "resources/list", "resources/templates/list", "resources/read"];

    private readonly ConcurrentDictionary<string, ParkedCall> _parked = [];
    private readonly ChangeListeners _listeners = new(host);
    private readonly CancellationTokenSource _end = new();
    private volatile string? _logLevel;
    private int _last;

    public Task RunAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        var parameters = OutsideJson.Of(message.Line)["params"];

        return message.Method switch
        {
            "server/discover" => host.SayAsync(Discovered(message.Id!), cancellationToken),
            "subscriptions/listen" => ListenAsync(message, parameters["notifications"], cancellationToken),
            _ when parameters.Text("requestState") is { } state && _parked.TryRemove(state, out var call) =>
                ResumeAsync(message, call, parameters["inputResponses"], cancellationToken),
            _ => CallAsync(message, parameters["_meta"].Text(Revisions.LogLevelMember), cancellationToken),
        };
    }

    /// <summary>What the server says on the standing stream of the session.</summary>
    public Task HeardAsync(BridgeMessage message, CancellationToken cancellationToken) => message switch
    {
        { Kind: RpcKind.Request } => AnswerAsync(message, cancellationToken),
        { Kind: RpcKind.Notification } => _listeners.TellAsync(message, cancellationToken),
        _ => Task.CompletedTask,
    };

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private BridgeMessage Discovered(string id) => BridgeLines.Result(id, json =>
    {
        json.WriteString("resultType", "complete");
        json.WriteStartArray("supportedVersions");
        json.WriteStringValue(Revisions.Stateless);
        json.WriteEndArray();
        json.WriteStartObject("capabilities");
        json.CopyMembers(opened["capabilities"]);
        json.WriteEndObject();

        if (opened["instructions"].IsText)
        {
            json.CopyMember("instructions", opened["instructions"]);
        }

        WriteFreshness(json);
        json.WriteStartObject("_meta");

        if (opened["serverInfo"].IsObject)
        {
            json.CopyMember(Revisions.ServerMember, opened["serverInfo"]);
        }

        json.WriteEndObject();
    });

    private async Task CallAsync(BridgeMessage message, string? logLevel, CancellationToken cancellationToken)
    {
        await SetLogLevelAsync(logLevel, cancellationToken).ConfigureAwait(false);
        var call = new ParkedCall(message.Id!, _end.Token);
        call.Start(async end =>
        {
            var held = new HeldAnswer(host, (received, token) => OnTheWayAsync(call, received, logLevel, token));
            await exchange.RunAsync(message.InSession(), held, end).ConfigureAwait(false);
            return held;
        });

        await NextAsync(message, call, cancellationToken).ConfigureAwait(false);
    }

    private Task OnTheWayAsync(
        ParkedCall call, BridgeMessage received, string? logLevel, CancellationToken cancellationToken)
    {
        switch (received)
        {
            case { Kind: RpcKind.Request, Method: "elicitation/create" or "sampling/createMessage" or "roots/list" }:
                call.Ask(received);
                return Task.CompletedTask;
            case { Kind: RpcKind.Request }:
                return AnswerAsync(received, cancellationToken);
            case { Method: "notifications/progress" }:
                return host.SayAsync(received, cancellationToken);
            case { Method: "notifications/message" }:
                // Only a request that states a level hears any (2026-07-28, logging).
                return logLevel is null ? Task.CompletedTask : host.SayAsync(received, cancellationToken);
            default:
                return _listeners.TellAsync(received, cancellationToken);
        }
    }

    /// <param name="message">The host's request that is answered with what comes next.</param>
    /// <param name="call">The call to the server.</param>
    /// <param name="cancellationToken">Gives up both.</param>
    private async Task NextAsync(BridgeMessage message, ParkedCall call, CancellationToken cancellationToken)
    {
        try
        {
            switch (await call.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                case ParkedCall.Turn.Asked asked:
                    await AskHostAsync(message, call, asked.Request, cancellationToken).ConfigureAwait(false);
                    break;
                case ParkedCall.Turn.Answered { Answer: var held }:
                    await DeliverAsync(message, held, cancellationToken).ConfigureAwait(false);
                    call.Dispose();
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (OperationCanceledException)
        {
            await GiveUpAsync(call).ConfigureAwait(false);
            throw;
        }
    }

    private Task AskHostAsync(
        BridgeMessage message, ParkedCall call, BridgeMessage request, CancellationToken cancellationToken)
    {
        var state = Guid.NewGuid().ToString("n");
        _parked[state] = call;
        _ = ForgetAsync(state);
        return host.SayAsync(InputRequired(message.Id!, request, state), cancellationToken);
    }

    private async Task ForgetAsync(string state)
    {
        await Task.Delay(ParkedFor, clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (_parked.TryRemove(state, out var call))
        {
            await GiveUpAsync(call).ConfigureAwait(false);
        }
    }

    private async Task ResumeAsync(
        BridgeMessage message, ParkedCall call, OutsideJson inputs, CancellationToken cancellationToken)
    {
        // Named by the server's own id for what it asked.
        var asked = call.Pending!;

        if (inputs[asked.Id!] is not { IsObject: true } input)
        {
            await AskHostAsync(message, call, asked, cancellationToken).ConfigureAwait(false);
            return;
        }

        await TellServerAsync(
            BridgeLines.Result(asked.Id!, json => json.CopyMembers(input)), cancellationToken).ConfigureAwait(false);
        await NextAsync(message, call, cancellationToken).ConfigureAwait(false);
    }

    private static BridgeMessage InputRequired(string id, BridgeMessage request, string state) =>
        BridgeLines.Result(id, json =>
        {
            json.WriteString("resultType", "input_required");
            json.WriteStartObject("inputRequests");
            json.WriteStartObject(request.Id!);
            json.WriteString("method", request.Method);
            json.WriteStartObject("params");
            json.CopyMembers(OutsideJson.Of(request.Line)["params"]);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("requestState", state);
        });

    private Task DeliverAsync(BridgeMessage message, HeldAnswer held, CancellationToken cancellationToken)
    {
        if (held.Answer is not { ErrorCode: null } answer)
        {
            return held.PassOnAsync(message, cancellationToken);
        }

        var result = OutsideJson.Of(answer.Line)["result"];
        return host.SayAsync(
            BridgeLines.Result(message.Id!, json =>
            {
                json.CopyMembers(result, "resultType", "ttlMs", "cacheScope");
                json.WriteString("resultType", "complete");

                if (Cacheable.Contains(message.Method))
                {
                    WriteFreshness(json);
                }
            }), cancellationToken);
    }

    // What no server promised may change at once, and is for this host alone.
    private static void WriteFreshness(Utf8JsonWriter json)
    {
        json.WriteNumber("ttlMs", 0);
        json.WriteString("cacheScope", "private");
    }

    private async Task ListenAsync(BridgeMessage message, OutsideJson filter, CancellationToken cancellationToken)
    {
        var resources = ChangeListeners.ResourcesOf(filter);
        await _listeners.AddAsync(message.Id!, filter, cancellationToken).ConfigureAwait(false);

        try
        {
            foreach (var resource in resources)
            {
                await AskServerAsync(
                    "resources/subscribe", json => json.WriteString("uri", resource),
                    cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _listeners.Remove(message.Id!);
            _ = Task.WhenAll(
                resources.Where(resource => !_listeners.HearsOf(resource))
                    .Select(resource => AskServerAsync(
                        "resources/unsubscribe", json => json.WriteString("uri", resource), _end.Token)));
        }
    }

    private async Task SetLogLevelAsync(string? level, CancellationToken cancellationToken)
    {
        if (level is not null && level != _logLevel && opened["capabilities"]["logging"].IsObject)
        {
            _logLevel = level;
            await AskServerAsync(
                "logging/setLevel", json => json.WriteString("level", level), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task GiveUpAsync(ParkedCall call)
    {
        await call.CancelAsync().ConfigureAwait(false);
        await TellServerAsync(
            BridgeLines.Notification("notifications/cancelled", json =>
            {
                json.WritePropertyName("requestId");
                json.WriteRawValue(call.Id);
            }), _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.Dispose();
    }

    /// <summary>What a host without a session cannot be asked.</summary>
    private Task AnswerAsync(BridgeMessage request, CancellationToken cancellationToken) => TellServerAsync(
        request.Method == "ping"
            ? BridgeLines.Result(request.Id!, _ => { })
            : BridgeLines.Error(request.Id!, -32601, "the host can be asked this only during a call"),
        cancellationToken);

    private Task AskServerAsync(
        string method, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        TellServerAsync(
            BridgeLines.Request($"\"agent-auth-{Interlocked.Increment(ref _last)}\"", method, parameters),
            cancellationToken);

    private Task TellServerAsync(BridgeMessage message, CancellationToken cancellationToken) =>
        exchange.RunAsync(message, new HeldAnswer(host, (_, _) => Task.CompletedTask), cancellationToken);
}
