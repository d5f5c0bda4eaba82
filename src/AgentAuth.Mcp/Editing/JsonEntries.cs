using System.Text.Json;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>Entries in a JSON host's file.</summary>
internal static class JsonEntries
{
    private const string MovedFrom = "moved_from";

    private static readonly string[] Written = [
        "command", "args", "env", "cwd", "envFile", "url", "httpUrl", "serverUrl", "headers", MovedFrom];

    /// <param name="file">The host's file.</param>
    /// <param name="content">Null where there is none.</param>
    /// <param name="server">Its name.</param>
    /// <param name="entry">Null takes the server away.</param>
    /// <param name="urlMember">What the host calls the address.</param>
    /// <param name="own">Members that the host's entries need besides.</param>
    public static byte[] Put(
        HostFile file, ReadOnlyMemory<byte>? content, string server, HostEntry? entry, string urlMember,
        IReadOnlyList<NamedText> own)
    {
        var edit = new JsoncEdit(file.Path, content);
        string[] place = [.. file.Root, server];

        if (entry is null)
        {
            edit.Remove(place);
            return edit.Result;
        }

        if (!edit.Has(place))
        {
            edit.Set(place, json =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in Members(entry, urlMember, own))
                {
                    json.WritePropertyName(name);
                    value(json);
                }

                json.WriteEndObject();
            });
            return edit.Result;
        }

        var members = Members(entry, urlMember, own).ToList();

        foreach (var (name, value) in members)
        {
            edit.Set([.. place, name], value);
        }

        foreach (var name in Written.Except(members.Select(member => member.Name)))
        {
            edit.Remove([.. place, name]);
        }

        return edit.Result;
    }

    /// <summary>Where the definition stood before; null where it says nothing of it.</summary>
    public static string? MovedFromIn(HostFile file, ReadOnlyMemory<byte> content, string server) =>
        HostJson.Parse(content, file.Path).At([.. file.Root, server]).Text(MovedFrom);

    private static IEnumerable<(string Name, Action<Utf8JsonWriter> Value)> Members(
        HostEntry entry, string urlMember, IReadOnlyList<NamedText> own)
    {
        foreach (var (name, value) in entry.Command is null ? [] : own)
        {
            yield return (name, json => json.WriteStringValue(value));
        }

        foreach (var (name, text) in new[]
        {
            ("command", entry.Command),
            (urlMember, entry.Url),
            ("cwd", entry.WorkingFolder),
            (MovedFrom, entry.MovedFrom),
        })
        {
            if (text is not null)
            {
                yield return (name, json => json.WriteStringValue(text));
            }

            if (name == "command" && entry.Command is not null)
            {
                yield return ("args", json => WriteTexts(json, entry.Arguments));
            }
        }

        if (entry.Variables.Count > 0)
        {
            yield return ("env", json => WritePairs(json, entry.Variables));
        }

        if (entry.Headers.Count > 0)
        {
            yield return ("headers", json => WritePairs(json, entry.Headers));
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WritePairs(Utf8JsonWriter json, IReadOnlyList<NamedText> pairs)
    {
        json.WriteStartObject();
        foreach (var (name, value) in pairs)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }
}
