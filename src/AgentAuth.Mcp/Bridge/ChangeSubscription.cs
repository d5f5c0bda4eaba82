using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The one standing request by which a stateless server tells of changes (2026-07-28, subscriptions), for a host that
/// expects them unasked. It is made again when it ends, and when the host subscribes to something else.
/// </summary>
internal sealed class ChangeSubscription(
    OutsideJson capabilities, MessageExchange exchange, AnswerDelivery host, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly string[] Lists = ["tools", "prompts", "resources"];

    private readonly Lock _gate = new();
    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isHeard;
    private int _last;

    public void Change(string? resource, bool isAdded)
    {
        lock (_gate)
        {
            if (resource is not null && (isAdded ? _resources.Add(resource) : _resources.Remove(resource)))
            {
                _changed.TrySetResult();
            }
        }
    }

    /// <summary>Ends when the server has nothing to tell, or with the token.</summary>
    public async Task RunAsync(Action<Utf8JsonWriter> writeMeta, CancellationToken cancellationToken)
    {
        var pause = FirstPause;

        while (true)
        {
            var (resources, changed) = Wanted();
            var request = Request(resources, writeMeta);

            if (request is null)
            {
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            var held = new HeldAnswer(host, PassOnAsync);
            _isHeard = false;

            if (await ListenAsync(request, held, changed, cancellationToken).ConfigureAwait(false))
            {
                pause = FirstPause;
                continue;
            }

            // A login is for a call that someone waits for; the stream comes back once there is one.
            if (held.Answer?.ErrorCode is not null || held.Problem?.Code is not (null
                or ProblemCode.ProviderUnreachable or ProblemCode.RateLimited or ProblemCode.LoginRequired))
            {
                return;
            }

            pause = _isHeard ? FirstPause : pause;
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>True where it was given up for another one.</summary>
    private async Task<bool> ListenAsync(
        BridgeMessage request, HeldAnswer held, Task changed, CancellationToken cancellationToken)
    {
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = exchange.RunAsync(request, held, turn.Token);

        if (await Task.WhenAny(listening, changed).ConfigureAwait(false) == listening)
        {
            await listening.ConfigureAwait(false);
            return false;
        }

        await turn.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return true;
    }

    private (IReadOnlyList<string> Resources, Task Changed) Wanted()
    {
        lock (_gate)
        {
            if (_changed.Task.IsCompleted)
            {
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return ([.. _resources], _changed.Task);
        }
    }

    /// <summary>Null where there is nothing to ask for.</summary>
    private BridgeMessage? Request(IReadOnlyList<string> resources, Action<Utf8JsonWriter> writeMeta)
    {
        string[] lists = [.. Lists.Where(kind => capabilities[kind].IsTrue("listChanged"))];

        return lists.Length == 0 && resources.Count == 0 ? null : BridgeLines.Request(
            $"\"agent-auth-changes-{++_last}\"", "subscriptions/listen", json =>
            {
                json.WriteStartObject("notifications");

                foreach (var kind in lists)
                {
                    json.WriteBoolean($"{kind}ListChanged", true);
                }

                json.WriteStartArray("resourceSubscriptions");

                foreach (var resource in resources)
                {
                    json.WriteStringValue(resource);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                writeMeta(json);
            });
    }

    private Task PassOnAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        _isHeard = true;
        return message.Method is "notifications/subscriptions/acknowledged" or null
            ? Task.CompletedTask
            : host.SayAsync(message, cancellationToken);
    }
}
