using System.Text.Json;

namespace AgentAuth.Mcp.JsonRpc;

/// <summary>The id of a JSON-RPC request: a text or a number, and 1 is not "1".</summary>
internal readonly record struct RpcId(string Text, bool IsNumber)
{
    public static RpcId Of(string text) => new(text, IsNumber: false);

    public void WriteTo(Utf8JsonWriter json)
    {
        if (IsNumber)
        {
            json.WriteRawValue(Text, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(Text);
        }
    }
}
