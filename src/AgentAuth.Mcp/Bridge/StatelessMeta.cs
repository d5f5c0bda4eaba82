using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>What each stateless request says of its sender (2026-07-28, <c>_meta</c>).</summary>
internal static class StatelessMeta
{
    /// <param name="json">Inside <c>_meta</c>.</param>
    /// <param name="opening">The parameters of the <c>initialize</c> that said it once for all.</param>
    public static void Write(Utf8JsonWriter json, OutsideJson opening)
    {
        json.WriteString(Revisions.VersionMember, Revisions.Stateless);

        if (opening["clientInfo"].IsObject)
        {
            json.CopyMember(Revisions.ClientMember, opening["clientInfo"]);
        }

        if (opening["capabilities"].IsObject)
        {
            json.CopyMember(Revisions.CapabilitiesMember, opening["capabilities"]);
        }
        else
        {
            json.WriteStartObject(Revisions.CapabilitiesMember);
            json.WriteEndObject();
        }
    }
}
