using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>A host whose files are JSON; the differences are in its own file.</summary>
public abstract class JsonHost : IMcpHost
{
    /// <summary>
    /// Nobody has as many; a file of a cloned project could hold millions, each with a name, a state and a row.
    /// </summary>
    private const int MostServers = 1000;

    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract ExpandedForms Expands { get; }

    /// <summary>The members that give the address of a remote server, the first to win first.</summary>
    protected virtual IReadOnlyList<string> UrlMembers => ["url"];

    /// <summary>Members that an entry needs beside command and arguments.</summary>
    private protected virtual IReadOnlyList<NamedText> EntryMembers => [];

    public abstract IEnumerable<HostFile> Files(HostLocations places);

    public FileReading Read(HostFile file, ReadOnlyMemory<byte> content, HostLocations places)
    {
        if (!file.Root.All(name => HostJson.Mentions(content.Span, name)))
        {
            return FileReading.Empty;
        }

        var syntax = new ValueSyntax(Expands, places.UserHome, file.Folder);
        var members = HostJson.Parse(content, file.Path).At(file.Root).Members
            .Where(member => member.Value.IsObject).Take(MostServers + 1).ToList();
        var entries = members.Take(MostServers).ToLookup(IsUnreadable);

        return new FileReading(
            [.. entries[false]
                .Select(member => WrappedServers.Mark(Server(member.Name, member.Value, file, syntax)))
                .Where(server => server.Command is not null || server.Url is not null)],
            [
                .. entries[true].Select(member => new UnreadableServer(member.Name, Unreadable(member.Name, file))),
                .. members.Skip(MostServers).Select(member => new UnreadableServer(member.Name, TooMany(file))),
            ]);
    }

    // A server that is started without the argument that was lost is another server.
    private static bool IsUnreadable(JsonMember member) => !member.IsNamed || member.Value.HasLostText;

    private static Problem Unreadable(string name, HostFile file) => new(
        ProblemCode.CorruptStore,
        $"{UntrustedText.Line(file.Path)}: the entry of '{UntrustedText.Line(name, 80)}' holds text that is not Unicode",
        "put it right there; nothing was changed");

    private static Problem TooMany(HostFile file) => new(
        ProblemCode.CorruptStore,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{UntrustedText.Line(file.Path)} defines more than {MostServers} servers: the rest is not looked at"),
        "nothing was changed");

    EntrySyntax IMcpHost.EntrySyntax =>
        new EntrySyntax.Json(UrlMembers is [var member, ..] ? member : "url", EntryMembers);

    private protected virtual ServerDefinition Server(
        string name, OutsideJson entry, HostFile file, ValueSyntax syntax) => new()
        {
            Name = name,
            Host = Id,
            File = file,
            Command = entry.Text("command") is { Length: > 0 } command ? syntax.Open(command) : null,
            Arguments = [.. entry.Scalars("args").Select(syntax.Open)],
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
