using System.Text;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// Puts an entry that starts a server through us into a host's file, and takes it out again. Where the definition
/// itself stood there it moves to our own file first, and back again afterwards; nothing is ever defined nowhere.
/// </summary>
public sealed class Installer(ServerDirectory directory, IHostFiles files, string program)
{
    private HostLocations Places => directory.Places;

    /// <summary>What would change, the file that gains a definition first.</summary>
    /// <param name="server">The definition.</param>
    /// <param name="host">Where to put the entry.</param>
    /// <param name="scope">The user's own file or the project's.</param>
    public IReadOnlyList<FileChange> Install(ServerDefinition server, IMcpHost host, HostScope scope)
    {
        var target = FileOf(host, scope);
        var isThere = IsSame(server.File, target);
        var definition = isThere && host is not AgentHost ? AgentHost.FileIn(Places) : server.File;
        var changes = new List<FileChange>();

        if (host is AgentHost && !isThere)
        {
            return [
                Change(
                    target, new AgentHost(), server.Name,
                    HostEntry.Of(server, new ValueWriter(new AgentHost().Expands).Of), server)];
        }

        if (definition != server.File)
        {
            RefuseTaken(server.Name);
            var moved = HostEntry.Of(server, new ValueWriter(new AgentHost().Expands).Of) with
            {
                MovedFrom = target.Path,
            };
            changes.Add(Change(definition, new AgentHost(), server.Name, moved, server));
        }

        changes.Add(Change(target, host, server.Name, HostEntry.Launching(Launch(server, definition)), server));
        return changes;
    }

    /// <summary>The same backwards.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.NotFound"/>, or <see cref="ProblemCode.PolicyRefused"/> where the entry is not ours.
    /// </exception>
    public IReadOnlyList<FileChange> Uninstall(string name, IMcpHost host, HostScope scope)
    {
        var target = FileOf(host, scope);
        var entry = Definitions(host, target).FirstOrDefault(server => server.Name == name)
            ?? throw new AgentAuthException(
                ProblemCode.NotFound,
                $"there is no MCP server '{UntrustedText.Line(name, 80)}' in {UntrustedText.Line(target.Path)}",
                "agent mcp list");

        if (entry.Wrapped is null)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused,
                $"the entry of '{UntrustedText.Line(name, 80)}' in {UntrustedText.Line(target.Path)} is not ours",
                "agent mcp list");
        }

        var own = AgentHost.FileIn(Places);
        var moved = Definitions(new AgentHost(), own).FirstOrDefault(server => server.Name == name);

        return moved is not null && JsonEntries.MovedFromIn(own, files.Read(own.Path)!, name) == target.Path
            ?
            [
                Change(target, host, name, HostEntry.Of(moved, new ValueWriter(host.Expands).Of), moved),
                Change(own, new AgentHost(), name, null, moved),
            ]
            : [Change(target, host, name, null, entry)];
    }

    /// <summary>Writes what was shown. Gives the backups.</summary>
    public IReadOnlyList<string> Apply(IReadOnlyList<FileChange> changes) =>
        [.. changes.Select(files.Make).OfType<string>()];

    private string[] Launch(ServerDefinition server, HostFile definition) =>
        server.Command is null && server.Url is { } url
            ? [
                program, "mcp", "bridge",
                DeclaredText.RawSecrets("url", url).Any()
                    ? throw SecretInUrl(server)
                    : new ValueWriter(ExpandedForms.Braces).Of(url)]
            : [program, "mcp", "run", server.Name, "--config", definition.Path];

    private FileChange Change(HostFile file, IMcpHost host, string name, HostEntry? entry, ServerDefinition server)
    {
        var before = files.Read(file.Path);
        var after = HostFileEdit.Put(host, file, before is null ? null : new ReadOnlyMemory<byte>(before), name, entry);
        var mask = new MaskedLines([.. Servers(host, file, before), .. Servers(host, file, after), server]);

        return new FileChange(
            file.Path, before, after, [.. LineDifference.Of(Text(before ?? []), Text(after)).Select(mask.Of)]);
    }

    private HostFile FileOf(IMcpHost host, HostScope scope)
    {
        var all = host.Files(Places).Where(file => file.Scope == scope).ToList();
        return all.FirstOrDefault(file => files.Read(file.Path) is not null) ?? all.FirstOrDefault()
            ?? throw new AgentAuthException(
                ProblemCode.Usage, $"{host.Name} has no such file", "leave --project away");
    }

    // One that cannot be read is masked by its lines alone.
    private IReadOnlyList<ServerDefinition> Servers(IMcpHost host, HostFile file, byte[]? content)
    {
        try
        {
            return content is null ? [] : host.Read(file, content, Places).Servers;
        }
        catch (AgentAuthException)
        {
            return [];
        }
    }

    private IReadOnlyList<ServerDefinition> Definitions(IMcpHost host, HostFile file) =>
        files.Read(file.Path) is { } content ? host.Read(file, content, Places).Servers : [];

    private void RefuseTaken(string name)
    {
        if (Definitions(new AgentHost(), AgentHost.FileIn(Places)).Any(server => server.Name == name))
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused,
                $"{UntrustedText.Line(AgentHost.FileIn(Places).Path)} has a server '{UntrustedText.Line(name, 80)}' already",
                $"agent mcp install {ShellWord.Of(name)} --config {ShellWord.Of(AgentHost.FileIn(Places).Path)} --host HOST");
        }
    }

    private static bool IsSame(HostFile left, HostFile right) =>
        left.Path == right.Path && left.Root.SequenceEqual(right.Root);

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);

    private static AgentAuthException SecretInUrl(ServerDefinition server) => new(
        ProblemCode.PolicyRefused,
        $"the address of '{UntrustedText.Line(server.Name, 80)}' holds a secret, and arguments can be read by every program");
}
