using System.Text.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Approval;

/// <summary>The whole of a definition: for the eyes of the user, and for its hash.</summary>
public static class ApprovalText
{
    /// <summary>
    /// Every line that the user must see. Nothing is cut, and what would move or hide text on a terminal is taken out;
    /// secrets that stand in the file are masked.
    /// </summary>
    /// <param name="server">With the variables of its file.</param>
    /// <param name="program">What its command means here; null where that is nothing.</param>
    /// <param name="modelKeys">The variables that hold a key which pays for the model.</param>
    public static IReadOnlyList<string> Lines(
        ServerDefinition server, ProgramFile? program, IReadOnlyList<string> modelKeys) =>
    [
        Line("server", server.Name),
        Line("file", server.File.Path),
        .. server.Command is { } command ? [Line("command", DeclaredText.Masked(null, command))] : (string[])[],
        .. program is not null ? [Line("program", program.Path)] : (string[])[],
        .. DeclaredText.Named(server.Arguments)
            .Select(argument => Line("argument", DeclaredText.Masked(argument.Name, argument.Value))),
        .. server.WorkingFolder is { } folder ? [Line("folder", folder)] : (string[])[],
        .. server.Url is { } url ? [Line("url", DeclaredText.Masked("url", url))] : (string[])[],
        .. server.Variables.Select(
            variable => Line("variable", $"{variable.Name}={DeclaredText.Masked(variable.Name, variable.Value)}")),
        .. server.Headers.Select(
            header => Line("header", $"{header.Name}: {DeclaredText.Masked(header.Name, header.Value)}")),
        .. modelKeys.Select(
            key => Line("pays", $"{key} is the key that pays for the model: this server could spend it")),
    ];

    /// <summary>
    /// JSON, so that no two definitions read alike. Values are part of it: an address that is exchanged sends a token
    /// elsewhere as surely as a command that is.
    /// </summary>
    internal static byte[] Canonical(ServerDefinition server)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            json.WriteStringValue(server.Name);
            Write(json, server.Command is null ? [] : [server.Command]);
            Write(json, server.Arguments);
            json.WriteStringValue(server.WorkingFolder);
            Write(json, server.Url is null ? [] : [server.Url]);
            Write(json, server.Variables);
            Write(json, server.Headers);
            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static string Line(string label, string value) =>
        $"  {label,-8}  {UntrustedText.Line(value, int.MaxValue)}";

    private static void Write(Utf8JsonWriter json, IEnumerable<DeclaredValue> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(DeclaredText.Whole(value));
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<DeclaredVariable> variables)
    {
        json.WriteStartArray();
        foreach (var variable in variables)
        {
            json.WriteStringValue(variable.Name);
            json.WriteStringValue(DeclaredText.Whole(variable.Value));
        }

        json.WriteEndArray();
    }
}
