using AgentAuth.Core.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Finds out which generation of the protocol the server speaks, and lets a host of the other one use it. Where both
/// speak the same, every message passes as it came: the host's own words are always tried first, and what it is told
/// when nothing else helps is what the server said to them.
/// </summary>
internal sealed class Generations(
    MessageExchange exchange, AnswerDelivery host, HostRequests requests, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<OldHost> _whenOld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile OldHost? _oldHost;
    private volatile NewHost? _newHost;
    private volatile bool _isStateless;

    /// <summary>Whether a call is cancelled by closing its stream, and not by telling the server.</summary>
    public bool IsStateless(BridgeMessage message) =>
        message.Id is not null && (message.StatedVersion is not null || _oldHost is not null);

    public Task RunAsync(BridgeMessage message, CancellationToken cancellationToken) => message switch
    {
        { Kind: RpcKind.Response } when requests.TryAnswer(message) => Task.CompletedTask,
        { IsInitialize: true } => InitializeAsync(message, cancellationToken),
        _ when _oldHost is { } old => old.RunAsync(message, cancellationToken),
        { StatedVersion: not null, Kind: RpcKind.Request } when _newHost is { } translated =>
            translated.RunAsync(message, cancellationToken),
        { StatedVersion: not null, Kind: RpcKind.Request } when !_isStateless => FirstAsync(message, cancellationToken),
        _ => exchange.RunAsync(message, host, cancellationToken),
    };

    /// <summary>What the server says on the standing stream of a session.</summary>
    public Task HeardAsync(BridgeMessage message, CancellationToken cancellationToken) =>
        _newHost?.HeardAsync(message, cancellationToken) ?? host.SayAsync(message, cancellationToken);

    /// <summary>Hears a stateless server's changes for a host that expects them unasked.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var old = await _whenOld.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await old.ListenAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _newHost?.Dispose();
        _turn.Dispose();
    }

    private async Task InitializeAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        var held = new HeldAnswer(host);
        await exchange.RunAsync(message, held, cancellationToken).ConfigureAwait(false);
        var opening = OutsideJson.Of(message.Line)["params"];

        if (!held.IsRefusal || message.Id is null
            || await DiscoverAsync(opening, cancellationToken).ConfigureAwait(false) is not { Answer: { } discovered }
            || !IsUsable(discovered))
        {
            await held.PassOnAsync(message, cancellationToken).ConfigureAwait(false);
            return;
        }

        var result = OutsideJson.Of(discovered.Line)["result"];
        _oldHost = new OldHost(message, result["capabilities"], exchange, host, requests, clock);
        _whenOld.TrySetResult(_oldHost);
        await host.SayAsync(Opened(message.Id, opening, result), cancellationToken).ConfigureAwait(false);
    }

    private static bool IsUsable(BridgeMessage discovered) =>
        OutsideJson.Of(discovered.Line)["result"].Texts("supportedVersions").Contains(Revisions.Stateless);

    private static BridgeMessage Opened(string id, OutsideJson opening, OutsideJson discovered) =>
        BridgeLines.Result(id, json =>
        {
            json.WriteString("protocolVersion", Revisions.AgreedWith(opening.Text("protocolVersion")));
            json.WriteStartObject("capabilities");
            json.CopyMembers(discovered["capabilities"]);
            json.WriteEndObject();

            if (discovered["_meta"][Revisions.ServerMember] is { IsObject: true } server)
            {
                json.CopyMember("serverInfo", server);
            }
            else
            {
                json.WriteStartObject("serverInfo");
                json.WriteString("name", "unnamed");
                json.WriteString("version", "0");
                json.WriteEndObject();
            }

            if (discovered["instructions"].IsText)
            {
                json.CopyMember("instructions", discovered["instructions"]);
            }
        });

    /// <summary>The first words of a stateless host to a server of which nothing is known.</summary>
    private async Task FirstAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        var held = new HeldAnswer(host);
        await exchange.RunAsync(message, held, cancellationToken).ConfigureAwait(false);

        if (held.IsRefusal)
        {
            await DecideAsync(message, held, cancellationToken).ConfigureAwait(false);
        }
        else if (held.Answer is { } answer && OutsideJson.Of(answer.Line)["result"].Text("resultType") is not null)
        {
            _isStateless = true;
        }

        await (_newHost?.RunAsync(message, cancellationToken)
            ?? held.PassOnAsync(message, cancellationToken)).ConfigureAwait(false);
    }

    private async Task DecideAsync(BridgeMessage message, HeldAnswer held, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            if (_newHost is not null || _isStateless)
            {
                return;
            }

            var meta = OutsideJson.Of(message.Line)["params"]["_meta"];
            _isStateless = SaysThatItIsStateless(held)
                || (message.Method != "server/discover"
                    && SaysThatItIsStateless(
                        await DiscoverAsync(Opening(meta), cancellationToken).ConfigureAwait(false)));

            if (!_isStateless && await OpenAsync(meta, cancellationToken).ConfigureAwait(false) is { } opened)
            {
                _newHost = new NewHost(exchange, host, opened, clock);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool SaysThatItIsStateless(HeldAnswer held) => held.Answer is { } answer
        && (Revisions.IsOfStateless(answer.ErrorCode) || (answer.ErrorCode is null && IsUsable(answer)));

    private async Task<HeldAnswer> DiscoverAsync(OutsideJson opening, CancellationToken cancellationToken)
    {
        var held = new HeldAnswer(host);
        await exchange.RunAsync(
            BridgeLines.Request("\"agent-auth-discover\"", "server/discover", json =>
            {
                json.WriteStartObject("_meta");
                StatelessMeta.Write(json, opening);
                json.WriteEndObject();
            }), held, cancellationToken).ConfigureAwait(false);
        return held;
    }

    // As an old host would have said it once for all.
    private static OutsideJson Opening(OutsideJson meta) => OutsideJson.Of(
        BridgeLines.Request("0", "initialize", json => WriteOpening(json, meta)).Line)["params"];

    private static void WriteOpening(System.Text.Json.Utf8JsonWriter json, OutsideJson meta)
    {
        json.WriteString("protocolVersion", Revisions.LastWithSessions);
        json.WriteStartObject("capabilities");
        json.CopyMembers(meta[Revisions.CapabilitiesMember]);
        json.WriteEndObject();

        if (meta[Revisions.ClientMember] is { IsObject: true } client)
        {
            json.CopyMember("clientInfo", client);
        }
        else
        {
            json.WriteStartObject("clientInfo");
            json.WriteString("name", "agent-auth");
            json.WriteString("version", "0");
            json.WriteEndObject();
        }
    }

    /// <summary>The <c>result</c> of <c>initialize</c>; absent where the server opens no session.</summary>
    private async Task<OutsideJson?> OpenAsync(OutsideJson meta, CancellationToken cancellationToken)
    {
        var held = new HeldAnswer(host);
        await exchange.RunAsync(
            BridgeLines.Request("\"agent-auth-initialize\"", "initialize", json => WriteOpening(json, meta)), held,
            cancellationToken).ConfigureAwait(false);

        if (held.Answer is not { AgreedVersion: not null } answer)
        {
            return null;
        }

        await exchange.RunAsync(
            BridgeLines.Notification("notifications/initialized", _ => { }), host,
            cancellationToken).ConfigureAwait(false);
        return OutsideJson.Of(answer.Line)["result"];
    }
}
