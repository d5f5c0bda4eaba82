using System.Text.Json;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Cli.Output;

/// <summary>What to type in the tool that owns a credential; null for our own.</summary>
internal static class OwnerCommandsJson
{
    public static void Write(Utf8JsonWriter writer, OwnerCommands? commands)
    {
        if (commands is null)
        {
            writer.WriteNull("owner_commands");
            return;
        }

        writer.WriteStartObject("owner_commands");
        writer.WriteString("login", commands.Login);
        writer.WriteString("refresh", commands.Refresh);
        writer.WriteString("logout", commands.Logout);
        writer.WriteString("token", commands.Token);
        writer.WriteEndObject();
    }
}
