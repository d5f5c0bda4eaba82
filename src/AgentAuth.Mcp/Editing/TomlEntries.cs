using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Toml;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// Entries in a TOML host's file. A server stands in a table of its own, under a header; any other form is left to the
/// user, since taking it apart would touch what is not ours. Only the keys that an entry is made of change: remarks,
/// order and all other keys stay.
/// </summary>
internal static class TomlEntries
{
    /// <inheritdoc cref="JsonEntries.Put"/>
    public static byte[] Put(HostFile file, ReadOnlyMemory<byte>? content, string server, HostEntry? entry)
    {
        var text = content is { } given ? Encoding.UTF8.GetString(given.Span) : "";
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var root = CodexHost.Parse(file, content ?? ReadOnlyMemory<byte>.Empty).Root;
        var lines = new TomlLines(text.ReplaceLineEndings("\n"), root);
        var isThere = root.TryGet(file.Root[0], out var servers) && servers.Value is TomlTable table
            && table.TryGet(server, out _);

        if (isThere)
        {
            Change(lines, file, server, entry);
        }
        else if (entry is not null)
        {
            lines.Append([TomlEntryText.Header(file.Root[0], server), .. TomlEntryText.Lines(entry)]);
        }

        var result = Encoding.UTF8.GetBytes(lines.Text.ReplaceLineEndings(end));
        return IsAsMeant(file, result, server, entry) ? result : throw Unsuited(file, server);
    }

    private static void Change(TomlLines lines, HostFile file, string server, HostEntry? entry)
    {
        string[] place = [file.Root[0], server];

        if (lines.HeaderOf(place) is null)
        {
            throw Unsuited(file, server);
        }

        if (entry is null)
        {
            lines.RemoveAll(place);
            return;
        }

        foreach (var key in TomlEntryText.Keys)
        {
            lines.RemoveAll([.. place, key]);
        }

        lines.InsertAfter(lines.HeaderOf(place)!.Value, [.. TomlEntryText.Lines(entry)]);
    }

    // A form that nobody thought of is noticed here, before the file is touched.
    private static bool IsAsMeant(HostFile file, byte[] result, string server, HostEntry? entry)
    {
        try
        {
            var found = CodexHost.Parse(file, result).Root.TryGet(file.Root[0], out var servers)
                && servers.Value is TomlTable table
                    && table.TryGet(server, out var written) ? written.Value as TomlTable : null;

            return entry is null
                ? found is null
                : found is not null && entry.Command == Text(found, "command") && entry.Url == Text(found, "url");
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }

    private static string? Text(TomlTable table, string key) =>
        table.TryGet(key, out var entry) && entry.Value is TomlString text ? text.Value : null;

    private static AgentAuthException Unsuited(HostFile file, string server) => new(
        ProblemCode.PolicyRefused,
        $"'{UntrustedText.Line(server, 80)}' cannot be changed where it stands: {UntrustedText.Line(file.Path)} does not write its servers as tables [{file.Root[0]}.NAME]",
        "write them so, or change it by hand");
}
