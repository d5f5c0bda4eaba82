using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.JsonRpc;

/// <summary>Looks at the top of a line. What is no JSON-RPC gives no messages and is passed on all the same.</summary>
internal static class RpcReader
{
    /// <summary>One message, several where the line is a batch (which revision 2025-03-26 allows), or none.</summary>
    public static IReadOnlyList<RpcMessage> Read(ReadOnlyMemory<byte> line)
    {
        var tokens = new JsonTokens(line.Span);
        IReadOnlyList<RpcMessage> messages = !tokens.Read() ? [] : tokens.Type switch
        {
            JsonTokenType.StartObject => Message(ref tokens, line) is { } message ? [message] : [],
            JsonTokenType.StartArray => Batch(ref tokens, line),
            _ => [],
        };

        return tokens.IsBroken ? [] : messages;
    }

    /// <summary>The request that a cancellation names; null where it names none.</summary>
    public static RpcId? CancelledId(ReadOnlyMemory<byte> parameters)
    {
        var tokens = new JsonTokens(parameters.Span);

        while (tokens.Read())
        {
            if (tokens.Type is JsonTokenType.PropertyName && tokens.Text == "requestId")
            {
                tokens.Read();
                return Id(ref tokens);
            }
        }

        return null;
    }

    private static List<RpcMessage> Batch(ref JsonTokens tokens, ReadOnlyMemory<byte> line)
    {
        var messages = new List<RpcMessage>();

        while (tokens.Read() && tokens.Type is JsonTokenType.StartObject)
        {
            if (Message(ref tokens, line) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    private static RpcMessage? Message(ref JsonTokens tokens, ReadOnlyMemory<byte> line)
    {
        RpcId? id = null;
        string? method = null;
        var isError = false;
        var isMessage = true;
        var body = ReadOnlyMemory<byte>.Empty;

        while (tokens.Read() && tokens.Type is JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            tokens.Read();

            switch (name)
            {
                case "id":
                    id = Id(ref tokens);
                    isMessage &= id is not null || tokens.Type is JsonTokenType.Null;
                    break;
                case "method":
                    method = tokens.Text;
                    isMessage &= method is not null;
                    break;
                case "params" or "result" or "error":
                    isError |= name == "error";
                    var start = tokens.Start;
                    tokens.Skip();
                    body = name == "error" ? body : line[start..tokens.End];
                    break;
                default:
                    break;
            }

            tokens.Skip();
        }

        // Under an id or a method that no text can hold nothing can be answered.
        return !isMessage ? null : (method, id) switch
        {
            (not null, { } request) => new RpcMessage(RpcKind.Request, request, method, false, body),
            (not null, null) => new RpcMessage(RpcKind.Notification, default, method, false, body),
            (null, { } answered) => new RpcMessage(RpcKind.Response, answered, null, isError, body),
            _ => null,
        };
    }

    private static RpcId? Id(ref JsonTokens tokens) => tokens.Number is { } number ? new RpcId(number, IsNumber: true)
        : tokens.Text is { } text ? RpcId.Of(text)
        : null;
}
