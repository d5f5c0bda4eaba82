using System.Text.Json;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>A host whose files are JSON; the differences are in its own file.</summary>
public abstract class JsonHost : IMcpHost
{
    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract ExpandedForms Expands { get; }

    /// <summary>The members that give the address of a remote server, the first to win first.</summary>
    protected virtual IReadOnlyList<string> UrlMembers => ["url"];

    /// <summary>Members that an entry needs beside command and arguments.</summary>
    private protected virtual IReadOnlyList<NamedText> EntryMembers => [];

    public abstract IEnumerable<HostFile> Files(HostLocations places);

    public IReadOnlyList<ServerDefinition> Read(HostFile file, ReadOnlyMemory<byte> content, HostLocations places)
    {
        if (!file.Root.All(name => HostJson.Mentions(content.Span, name)))
        {
            return [];
        }

        using var document = HostJson.Parse(content, file.Path);
        JsonElement? servers = document.RootElement;

        foreach (var name in file.Root)
        {
            servers = servers?.Object(name);
        }

        if (servers is not { } found)
        {
            return [];
        }

        var syntax = new ValueSyntax(Expands, places.UserHome, file.Folder);
        return [.. found.EnumerateObject()
            .Where(member => member.Value.ValueKind is JsonValueKind.Object)
            .Select(member => WrappedServers.Mark(Server(member.Name, member.Value, file, syntax)))
            .Where(server => server.Command is not null || server.Url is not null)];
    }

    EntrySyntax IMcpHost.EntrySyntax =>
        new EntrySyntax.Json(UrlMembers is [var member, ..] ? member : "url", EntryMembers);

    private protected virtual ServerDefinition Server(
        string name, JsonElement entry, HostFile file, ValueSyntax syntax) => new()
        {
            Name = name,
            Host = Id,
            File = file,
            Command = entry.Text("command") is { Length: > 0 } command ? syntax.Open(command) : null,
            Arguments = [.. entry.Texts("args").Select(syntax.Open)],
            Variables = [
                .. entry.Pairs("env").Select(pair => new DeclaredVariable(pair.Name, syntax.Value(pair.Value)))],
            Url = UrlMembers.Select(member => entry.Text(member))
            .FirstOrDefault(url => !string.IsNullOrEmpty(url)) is { } address
            ? syntax.Open(address)
            : null,
            Headers = [
                .. entry.Pairs("headers").Select(pair => new DeclaredVariable(pair.Name, syntax.Value(pair.Value)))],
            WorkingFolder = syntax.PathOf(entry.Text("cwd"), file),
            IsDisabled = entry.IsTrue("disabled"),
        };
}
