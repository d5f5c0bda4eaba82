using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Messages of ours, and those of others with members of ours among their own.</summary>
internal static class BridgeLines
{
    public static BridgeMessage Request(string id, string method, Action<Utf8JsonWriter> parameters) => Line(json =>
    {
        json.WritePropertyName("id");
        json.WriteRawValue(id);
        WriteCall(json, method, parameters);
    });

    public static BridgeMessage Notification(string method, Action<Utf8JsonWriter> parameters) =>
        Line(json => WriteCall(json, method, parameters));

    public static BridgeMessage Result(string id, Action<Utf8JsonWriter> members) => Line(json =>
    {
        json.WritePropertyName("id");
        json.WriteRawValue(id);
        json.WriteStartObject("result");
        members(json);
        json.WriteEndObject();
    });

    public static BridgeMessage Error(string id, int code, string message) => Line(json =>
    {
        json.WritePropertyName("id");
        json.WriteRawValue(id);
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    /// <summary>The members of an object as they came, but for some; nothing where it is none.</summary>
    public static void CopyMembers(this Utf8JsonWriter json, OutsideJson from, params string[] except)
    {
        foreach (var member in from.Members.Where(member => member.IsNamed && !except.Contains(member.Name)))
        {
            json.CopyMember(member.Name, member.Value);
        }
    }

    public static void CopyMember(this Utf8JsonWriter json, string name, OutsideJson value)
    {
        json.WritePropertyName(name);

        // It was read already; a second look would refuse what is nested deeply.
        json.WriteRawValue(value.Raw, skipInputValidation: true);
    }

    private static void WriteCall(Utf8JsonWriter json, string method, Action<Utf8JsonWriter> parameters)
    {
        json.WriteString("method", method);
        json.WriteStartObject("params");
        parameters(json);
        json.WriteEndObject();
    }

    private static BridgeMessage Line(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);

        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            members(json);
            json.WriteEndObject();
        }

        return BridgeMessage.Read(buffer.WrittenSpan)
            ?? throw new InvalidDataException("a message cannot be written for the other side");
    }
}
