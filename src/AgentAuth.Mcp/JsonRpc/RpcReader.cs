using System.Text;
using System.Text.Json;

namespace AgentAuth.Mcp.JsonRpc;

/// <summary>Looks at the top of a line. What is no JSON-RPC gives no messages and is passed on all the same.</summary>
internal static class RpcReader
{
    /// <summary>One message, several where the line is a batch (which revision 2025-03-26 allows), or none.</summary>
    public static IReadOnlyList<RpcMessage> Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            return !reader.Read() ? [] : reader.TokenType switch
            {
                JsonTokenType.StartObject => Message(ref reader, line) is { } message ? [message] : [],
                JsonTokenType.StartArray => Batch(ref reader, line),
                _ => [],
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The request that a cancellation names; null where it names none.</summary>
    public static RpcId? CancelledId(ReadOnlyMemory<byte> parameters)
    {
        try
        {
            var reader = new Utf8JsonReader(parameters.Span);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals("requestId"u8))
                {
                    reader.Read();
                    return Id(ref reader);
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Cut off or no text: it names nobody.
        }

        return null;
    }

    private static List<RpcMessage> Batch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> line)
    {
        var messages = new List<RpcMessage>();

        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
        {
            if (Message(ref reader, line) is { } message)
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    private static RpcMessage? Message(ref Utf8JsonReader reader, ReadOnlyMemory<byte> line)
    {
        RpcId? id = null;
        string? method = null;
        var isError = false;
        var body = ReadOnlyMemory<byte>.Empty;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = Id(ref reader);
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                method = reader.GetString();
            }
            else
            {
                isError |= reader.ValueTextEquals("error"u8);
                var isBody = reader.ValueTextEquals("params"u8) || reader.ValueTextEquals("result"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                body = isBody ? line[start..(int)reader.BytesConsumed] : body;
            }
        }

        return (method, id) switch
        {
            (not null, { } request) => new RpcMessage(RpcKind.Request, request, method, false, body),
            (not null, null) => new RpcMessage(RpcKind.Notification, default, method, false, body),
            (null, { } answered) => new RpcMessage(RpcKind.Response, answered, null, isError, body),
            _ => null,
        };
    }

    private static RpcId? Id(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => RpcId.Of(reader.GetString()!),
        JsonTokenType.Number => new RpcId(Encoding.UTF8.GetString(reader.ValueSpan), IsNumber: true),
        _ => null,
    };
}
