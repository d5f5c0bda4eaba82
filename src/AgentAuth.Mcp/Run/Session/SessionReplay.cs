using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// What the host set up with the server, so that a new one can be brought to the same point. A request counts once the
/// server has agreed to it. What is kept is bounded: a host may ask for as many things as it likes.
/// </summary>
internal sealed class SessionReplay
{
    public const string Initialize = "initialize";
    public const string Initialized = "notifications/initialized";
    private const string SetLevel = "logging/setLevel";
    private const string Subscribe = "resources/subscribe";
    private const string Unsubscribe = "resources/unsubscribe";

    /// <summary>
    /// Of one list as many pages and filters are compared; a host that asked for more is told to look again.
    /// </summary>
    private const int MostOfOneList = 4;

    private const int MostSubscriptions = 1000;
    private const int LargestParameters = 64 * 1024;

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
    private readonly Dictionary<string, List<ListSnapshot>> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tooMany = new(StringComparer.Ordinal);
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
    public IReadOnlyList<ListSnapshot> Lists => [.. _lists.Values.SelectMany(pages => pages)];

    /// <summary>What the host hears without a comparison, since it saw more than is kept.</summary>
    public IReadOnlyList<string> Changes => [.. _tooMany.Select(ChangeOf).Distinct()];

    public static string ChangeOf(string listMethod) => ListChanges[listMethod];

    public static string HashOf(ReadOnlyMemory<byte> result) => Convert.ToHexString(SHA256.HashData(result.Span));

    public void HostSent(RpcMessage message, ReadOnlyMemory<byte> line)
    {
        if (message.Kind is RpcKind.Request && Kept.Contains(message.Method!)
            && message.Body.Length <= LargestParameters)
        {
            _asked[message.Id] = new ReplayedRequest(message.Method!, message.Body.ToArray());
        }
        else if (message.Method == Initialized)
        {
            InitializedLine = line.ToArray();
        }
        else if (message.Method == RpcWriter.CancelledMethod && RpcReader.CancelledId(message.Body) is { } id)
        {
            _asked.Remove(id);
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
                if (AddressIn(asked.Parameters) is { } added
                    && (_subscriptions.ContainsKey(added) || _subscriptions.Count < MostSubscriptions))
                {
                    _subscriptions[added] = asked.Parameters;
                }

                break;
            case Unsubscribe:
                _subscriptions.Remove(AddressIn(asked.Parameters) ?? "");
                break;
            default:
                Seen(asked, HashOf(response.Body));
                break;
        }
    }

    // The same page asked for again differs at most in what belongs to the one request, such as its progress token.
    private void Seen(ReplayedRequest asked, string hash)
    {
        var parameters = WithoutMetadata(asked.Parameters);
        var pages = _lists.TryGetValue(asked.Method, out var known) ? known : _lists[asked.Method] = [];
        var at = pages.FindIndex(page => page.Parameters.AsSpan().SequenceEqual(parameters));
        var page = new ListSnapshot(asked.Method, parameters, hash);

        if (at >= 0)
        {
            pages[at] = page;
        }
        else if (pages.Count < MostOfOneList)
        {
            pages.Add(page);
        }
        else
        {
            _tooMany.Add(asked.Method);
        }
    }

    private static byte[] WithoutMetadata(byte[] parameters)
    {
        if (!Encoding.UTF8.GetString(parameters).Contains("_meta", StringComparison.Ordinal))
        {
            return parameters;
        }

        var given = OutsideJson.Of(parameters);
        if (!given.IsObject)
        {
            return parameters;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var member in given.Members.Where(member => member.Name != "_meta"))
            {
                json.WritePropertyName(member.Name);
                member.Value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Null where a request names no resource: what the server made of it cannot be asked for again.</summary>
    private static string? AddressIn(byte[] parameters) => OutsideJson.Of(parameters).Text("uri");
}
