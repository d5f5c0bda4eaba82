using System.Text.Json;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Platform.Storage;

/// <summary>Which token a server refused: its hash, and when. No secret.</summary>
internal static class RejectedJson
{
    private const string Name = "rejected";

    public static RejectedToken? Read(StoredObject json) => json.Object(Name) is { } rejected
        ? new RejectedToken(
            rejected.Text("token_sha256") ?? throw rejected.Missing("token_sha256"),
            rejected.Time("at") ?? throw rejected.Missing("at"))
        : null;

    public static void Write(Utf8JsonWriter json, RejectedToken? rejected)
    {
        if (rejected is not null)
        {
            json.WriteStartObject(Name);
            json.WriteString("token_sha256", rejected.TokenHash);
            json.WriteString("at", StoredJson.Time(rejected.At));
            json.WriteEndObject();
        }
    }
}
