using AgentAuth.Core.Json;

namespace AgentAuth.Core.Secrets;

/// <summary>A secret in the JSON text of others.</summary>
public static class SecretMember
{
    extension(OutsideJson json)
    {
        /// <summary>Null if there is no such text, or it is empty, or no text can hold it.</summary>
        public Secret? Secret(string name) => Secrets.Secret.FromText(json.Text(name));
    }
}
