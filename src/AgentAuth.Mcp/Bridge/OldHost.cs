using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A host that opened a session with a server that knows none (2026-07-28). Each of its requests states what the
/// session had settled; what belongs to the session itself is answered here, and what the server needs of the host
/// comes as the result of a call, is asked of the host, and the call made again with it.
/// </summary>
/// <param name="initialize">The host's opening words.</param>
/// <param name="capabilities">What the server can do.</param>
/// <param name="exchange">Asks the server.</param>
/// <param name="host">Gives the host its answers.</param>
/// <param name="requests">Asks the host.</param>
/// <param name="clock">The time.</param>
internal sealed class OldHost(
    BridgeMessage initialize, OutsideJson capabilities, MessageExchange exchange, AnswerDelivery host,
    HostRequests requests, TimeProvider clock)
{
    /// <summary>A server that asks and asks is not answered for ever.</summary>
    private const int MostRounds = 16;

    private readonly ChangeSubscription _changes = new(capabilities, exchange, host, clock);
    private readonly TaskCompletionSource _whenOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OutsideJson _opening = OutsideJson.Of(initialize.Line)["params"];
    private volatile string? _logLevel;
    private int _last;

    /// <summary>From when the host is ready to hear.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        await _whenOpen.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _changes.RunAsync(WriteMeta, cancellationToken).ConfigureAwait(false);
    }

    public Task RunAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case { IsInitialized: true }:
                _whenOpen.TrySetResult();
                return Task.CompletedTask;
            case not { Kind: RpcKind.Request }:
                // No such notification exists there: a call is cancelled by closing its stream, and nothing else is
                // told to the server.
                return Task.CompletedTask;
            case { Method: "ping" }:
                return NothingAsync(message, cancellationToken);
            case { Method: "logging/setLevel" }:
                _logLevel = OutsideJson.Of(message.Line)["params"].Text("level");
                return NothingAsync(message, cancellationToken);
            case { Method: "resources/subscribe" or "resources/unsubscribe" }:
                _changes.Change(
                    OutsideJson.Of(message.Line)["params"].Text("uri"), message.Method == "resources/subscribe");
                return NothingAsync(message, cancellationToken);
            default:
                return CallAsync(message, cancellationToken);
        }
    }

    private Task NothingAsync(BridgeMessage message, CancellationToken cancellationToken) =>
        host.SayAsync(BridgeLines.Result(message.Id!, _ => { }), cancellationToken);

    private async Task CallAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        var parameters = OutsideJson.Of(message.Line)["params"];
        var sent = Call(message.Id!, message.Method!, parameters, _ => { });

        for (var round = 1; ; round++)
        {
            var held = new HeldAnswer(host);
            await exchange.RunAsync(sent, held, cancellationToken).ConfigureAwait(false);
            var result = held.Answer is null ? default : OutsideJson.Of(held.Answer.Line)["result"];

            if (result.Text("resultType") != "input_required" || round == MostRounds)
            {
                await held.PassOnAsync(message, cancellationToken).ConfigureAwait(false);
                return;
            }

            var inputs = await GatherAsync(result["inputRequests"], cancellationToken).ConfigureAwait(false);

            if (inputs.Find(input => input.Answer.ErrorCode is not null) is { } refused)
            {
                await host.SayAsync(refused.Answer.WithId(message.Id!), cancellationToken).ConfigureAwait(false);
                return;
            }

            // Another id: the two are requests of their own (2026-07-28, multi round-trip requests).
            sent = Call(
                $"\"agent-auth-again-{Interlocked.Increment(ref _last)}\"", message.Method!, parameters,
                json => WriteInputs(json, inputs, result["requestState"]));
        }
    }

    private async Task<List<Input>> GatherAsync(OutsideJson asked, CancellationToken cancellationToken)
    {
        var answers = asked.Members.Where(member => member.IsNamed && member.Value.Text("method") is not null)
            .Select(async member => new Input(
                member.Name,
                await requests.AskAsync(
                    member.Value.Text("method")!, member.Value["params"], cancellationToken).ConfigureAwait(false)));
        return [.. await Task.WhenAll(answers).ConfigureAwait(false)];
    }

    private static void WriteInputs(Utf8JsonWriter json, List<Input> inputs, OutsideJson state)
    {
        json.WriteStartObject("inputResponses");

        foreach (var (name, answer) in inputs)
        {
            json.CopyMember(name, OutsideJson.Of(answer.Line)["result"]);
        }

        json.WriteEndObject();

        if (!state.IsMissing)
        {
            json.CopyMember("requestState", state);
        }
    }

    private BridgeMessage Call(string id, string method, OutsideJson parameters, Action<Utf8JsonWriter> more) =>
        BridgeLines.Request(id, method, json =>
        {
            json.CopyMembers(parameters, "_meta");
            more(json);
            WriteMeta(json, parameters["_meta"]);
        });

    private void WriteMeta(Utf8JsonWriter json) => WriteMeta(json, default);

    private void WriteMeta(Utf8JsonWriter json, OutsideJson own)
    {
        json.WriteStartObject("_meta");
        json.CopyMembers(
            own, Revisions.VersionMember, Revisions.ClientMember, Revisions.CapabilitiesMember,
            Revisions.LogLevelMember);
        StatelessMeta.Write(json, _opening);

        if (_logLevel is { } level)
        {
            json.WriteString(Revisions.LogLevelMember, level);
        }

        json.WriteEndObject();
    }

    private sealed record Input(string Name, BridgeMessage Answer);
}
