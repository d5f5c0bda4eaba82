using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// What the host set up with the server, so that a new one can be brought to the same point. A request counts once the server has
/// agreed to it.
/// </summary>
internal sealed class SessionReplay
{
    public const string Initialize = "initialize";
    public const string Initialized = "notifications/initialized";
    private const string SetLevel = "logging/setLevel";
    private const string Subscribe = "resources/subscribe";
    private const string Unsubscribe = "resources/unsubscribe";

    private static readonly Dictionary<string, string> ListChanges = new(StringComparer.Ordinal)
    {
        ["tools/list"] = "notifications/tools/list_changed",
        ["resources/list"] = "notifications/resources/list_changed",
        ["resources/templates/list"] = "notifications/resources/list_changed",
        ["prompts/list"] = "notifications/prompts/list_changed",
    };

    private static readonly HashSet<string> Kept = [Initialize, SetLevel, Subscribe, Unsubscribe, .. ListChanges.Keys];

    private readonly Dictionary<RpcId, ReplayedRequest> _asked = [];
    private readonly Dictionary<string, byte[]> _subscriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Method, string Parameters), string> _lists = [];
    private byte[]? _level;

    /// <summary>The host's parameters; null before the server has answered.</summary>
    public byte[]? InitializeParameters { get; private set; }

    /// <summary>The host's own line; null before it sent one.</summary>
    public byte[]? InitializedLine { get; private set; }

    /// <summary>The requests that put log level and subscriptions back.</summary>
    public IReadOnlyList<ReplayedRequest> Restorations =>
    [
        .. _level is null ? [] : (ReplayedRequest[])[new(SetLevel, _level)],
        .. _subscriptions.Values.Select(parameters => new ReplayedRequest(Subscribe, parameters)),
    ];

    /// <summary>The lists that the host has seen, to be compared with those of a new server.</summary>
    public IReadOnlyList<ListSnapshot> Lists =>
        [.. _lists.Select(list => new ListSnapshot(list.Key.Method, Encoding.UTF8.GetBytes(list.Key.Parameters), list.Value))];

    public static string ChangeOf(string listMethod) => ListChanges[listMethod];

    public static string HashOf(ReadOnlyMemory<byte> result) => Convert.ToHexString(SHA256.HashData(result.Span));

    public void HostSent(RpcMessage message, ReadOnlyMemory<byte> line)
    {
        if (message.Kind is RpcKind.Request && Kept.Contains(message.Method!))
        {
            _asked[message.Id] = new ReplayedRequest(message.Method!, message.Body.ToArray());
        }
        else if (message.Method == Initialized)
        {
            InitializedLine = line.ToArray();
        }
    }

    public void ServerAnswered(RpcMessage response)
    {
        if (!_asked.Remove(response.Id, out var asked) || response.IsError)
        {
            return;
        }

        switch (asked.Method)
        {
            case Initialize:
                InitializeParameters = asked.Parameters;
                break;
            case SetLevel:
                _level = asked.Parameters;
                break;
            case Subscribe:
                _subscriptions[UriIn(asked.Parameters)] = asked.Parameters;
                break;
            case Unsubscribe:
                _subscriptions.Remove(UriIn(asked.Parameters));
                break;
            default:
                _lists[(asked.Method, Encoding.UTF8.GetString(asked.Parameters))] = HashOf(response.Body);
                break;
        }
    }

    private static string UriIn(byte[] parameters)
    {
        using var document = JsonDocument.Parse(parameters);
        return document.RootElement.ValueKind is JsonValueKind.Object
            && document.RootElement.TryGetProperty("uri", out var uri) && uri.ValueKind is JsonValueKind.String ? uri.GetString()! : "";
    }
}
