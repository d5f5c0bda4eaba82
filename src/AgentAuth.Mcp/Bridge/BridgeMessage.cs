using System.Text;
using System.Text.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// One JSON-RPC message: the bytes as they came, which are what is sent on, and the few members that a bridge must
/// know. What else is in it is not read.
/// </summary>
internal sealed record BridgeMessage
{
    private const string VersionMember = "io.modelcontextprotocol/protocolVersion";

    private BridgeMessage(byte[] line, RpcKind kind)
    {
        Line = line;
        Kind = kind;
    }

    /// <summary>One line without its end.</summary>
    public byte[] Line { get; private init; }

    public RpcKind Kind { get; }

    /// <summary>
    /// The id as it is written, quotes included: <c>7</c> and <c>"7"</c> are two ids. Null for a notification.
    /// </summary>
    public string? Id { get; private init; }

    /// <summary>Null for a response.</summary>
    public string? Method { get; private init; }

    /// <summary>
    /// The revision that a stateless request states of itself (2026-07-28); null for a message of a session.
    /// </summary>
    public string? StatedVersion { get; private init; }

    /// <summary>What is called: a tool, a prompt, or the address of a resource.</summary>
    public string? Target { get; private init; }

    /// <summary>The request that a cancellation is about, written as <see cref="Id"/> is.</summary>
    public string? CancelledId { get; private init; }

    /// <summary>The revision that the answer to <c>initialize</c> settles on.</summary>
    public string? AgreedVersion { get; private init; }

    /// <summary>The <c>code</c> of an error; null where the message is none.</summary>
    public long? ErrorCode { get; private init; }

    /// <summary>What an error says, as it came: for comparing, not for showing.</summary>
    public string? ErrorMessage { get; private init; }

    public bool IsInitialize => Method == "initialize";

    public bool IsInitialized => Method == "notifications/initialized";

    /// <summary>Null where the bytes are no JSON-RPC message.</summary>
    public static BridgeMessage? Read(ReadOnlySpan<byte> bytes)
    {
        var line = OneLine(bytes);

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object ? Read(line, document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BridgeMessage? Read(byte[] line, JsonElement json)
    {
        var id = json.TryGetProperty("id", out var member) && member.ValueKind is JsonValueKind.Number
            or JsonValueKind.String
            ? member.GetRawText()
            : null;

        if (Text(json, "method") is { } method)
        {
            var parameters = Object(json, "params");
            var isCancellation = method == "notifications/cancelled";

            return new BridgeMessage(line, id is null ? RpcKind.Notification : RpcKind.Request)
            {
                Id = id,
                Method = method,
                StatedVersion = Object(parameters, "_meta") is { } meta ? Text(meta, VersionMember) : null,
                Target = Text(parameters, method == "resources/read" ? "uri" : "name"),
                CancelledId = isCancellation && parameters is { } named
                    && named.TryGetProperty("requestId", out var cancelled) ? cancelled.GetRawText() : null,
            };
        }

        return json.TryGetProperty("result", out _) || json.TryGetProperty("error", out _)
            ? new BridgeMessage(line, RpcKind.Response)
            {
                Id = id,
                AgreedVersion = Text(Object(json, "result"), "protocolVersion"),
                ErrorCode = Object(json, "error") is { } error && error.TryGetProperty("code", out var code)
                    && code.ValueKind is JsonValueKind.Number && code.TryGetInt64(out var number) ? number : null,
                ErrorMessage = Text(Object(json, "error"), "message"),
            }
            : null;
    }

    /// <summary>The same message under another id, and every other byte as it came.</summary>
    public BridgeMessage WithId(string id)
    {
        var (start, length, isThere) = IdPlace();
        var written = Encoding.UTF8.GetBytes(isThere ? id : $"\"id\":{id},");
        return this with { Line = [.. Line.AsSpan(0, start), .. written, .. Line.AsSpan(start + length)], Id = id };
    }

    // Of two members by one name the later counts, as for every reader of JSON here.
    private (int Start, int Length, bool IsThere) IdPlace()
    {
        var reader = new Utf8JsonReader(Line);
        reader.Read();
        var place = (Start: (int)reader.BytesConsumed, Length: 0, IsThere: false);

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            place = isId ? (start, (int)reader.BytesConsumed - start, true) : place;
        }

        return place;
    }

    private static string? Text(JsonElement? json, string name) =>
        json is { } parent && parent.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String
            ? member.GetString()
            : null;

    private static JsonElement? Object(JsonElement? json, string name) =>
        json is { } parent && parent.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.Object
            ? member
            : null;

    // On stdio a line is a message. Raw line ends stand only between the tokens of JSON, where a space means the same.
    private static byte[] OneLine(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.ToArray();

        foreach (ref var value in line.AsSpan())
        {
            value = value is (byte)'\n' or (byte)'\r' ? (byte)' ' : value;
        }

        return line;
    }
}
