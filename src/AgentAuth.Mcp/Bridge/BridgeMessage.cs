using System.Text;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// One JSON-RPC message: the bytes as they came, which are what is sent on, and the few members that a bridge must
/// know. What else is in it is not read.
/// </summary>
internal sealed record BridgeMessage
{
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
        return OutsideJson.TryParse(line, JsonForm.Strict, out var json, out _) && json.IsObject
            ? Read(line, json)
            : null;
    }

    private static BridgeMessage? Read(byte[] line, OutsideJson json)
    {
        // An answer under another id would answer nobody, and a method that is no text is none.
        if (json["id"].HasLostText || json["method"].HasLostText)
        {
            return null;
        }

        var id = json["id"] is var given && (given.IsNumber || given.IsText) ? given.Raw : null;
        var parameters = json["params"];

        if (json.Text("method") is { } method)
        {
            var cancelled = parameters["requestId"];

            return new BridgeMessage(line, id is null ? RpcKind.Notification : RpcKind.Request)
            {
                Id = id,
                Method = method,
                StatedVersion = parameters["_meta"].Text(Revisions.VersionMember),
                Target = parameters.Text(method == "resources/read" ? "uri" : "name"),
                CancelledId = method == "notifications/cancelled" && !cancelled.IsMissing ? cancelled.Raw : null,
            };
        }

        return json["result"].IsMissing && json["error"].IsMissing
            ? null
            : new BridgeMessage(line, RpcKind.Response)
            {
                Id = id,
                AgreedVersion = json["result"].Text("protocolVersion"),
                ErrorCode = json["error"]["code"].AsWholeNumber,
                ErrorMessage = json["error"].Text("message"),
            };
    }

    /// <summary>The same bytes, sent as a message of the session.</summary>
    public BridgeMessage InSession() => this with { StatedVersion = null };

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
        var tokens = new JsonTokens(Line);
        tokens.Read();
        var place = (Start: tokens.End, Length: 0, IsThere: false);

        while (tokens.Read() && tokens.Type is JsonTokenType.PropertyName)
        {
            var isId = tokens.Text == "id";
            tokens.Read();
            var start = tokens.Start;
            tokens.Skip();
            place = isId ? (start, tokens.End - start, true) : place;
        }

        return place;
    }

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
