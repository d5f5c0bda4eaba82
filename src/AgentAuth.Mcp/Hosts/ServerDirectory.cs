using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Mcp.Hosts;

/// <summary>Finds server definitions in the files of every host.</summary>
public sealed class ServerDirectory(IHostFiles files, HostLocations places)
{
    public HostLocations Places => places;

    public HostReadResult ReadAll()
    {
        var servers = new List<ServerDefinition>();
        var problems = new List<Problem>();

        foreach (var (host, file, content) in Existing())
        {
            try
            {
                var reading = host.Read(file, content(), places);
                servers.AddRange(reading.Servers);
                problems.AddRange(reading.Unreadable.Select(entry => entry.Problem));
            }
            catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
            {
                problems.Add(failure.Problem);
            }
        }

        return new HostReadResult(servers, [.. problems.DistinctBy(problem => problem.Message)]);
    }

    /// <summary>
    /// The definition by that name that wins: the nearest <c>.mcp.json</c>, then each host's files in their own order.
    /// Entries that run <c>agent mcp run</c> themselves are no definitions.
    /// </summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/>.</exception>
    public ServerDefinition Find(string name)
    {
        foreach (var (host, file, content) in Existing())
        {
            var reading = Readable(host, file, content);

            if (reading.Servers.FirstOrDefault(server => IsDefinition(server, name)) is { } server)
            {
                return server;
            }

            Refuse(reading, name);
        }

        var all = ReadAll();

        // It may well stand in a file that nobody can read.
        throw all.Problems is [var broken, ..]
            ? new AgentAuthException(
                broken with
                {
                    Message =
                        $"there is no MCP server '{UntrustedText.Line(name, 80)}' in what can be read: {broken.Message}",
                })
            : Unknown(name, all.Servers, word => $"agent mcp run {word}");
    }

    /// <summary>The definition in one file that the user named.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.NotFound"/>, or <see cref="ProblemCode.CorruptStore"/> where the file cannot be read.
    /// </exception>
    public ServerDefinition FindIn(string path, string name) => FindIn(path, name, files.ReadNamed);

    /// <summary>The definition that an entry of some host names, whose file is not waited for.</summary>
    /// <inheritdoc cref="FindIn(string, string)" path="/exception"/>
    public ServerDefinition Find(WrappedServer wrapped) =>
        wrapped.File is { } file ? FindIn(file, wrapped.Name, files.Read) : Find(wrapped.Name);

    private ServerDefinition FindIn(string path, string name, Func<string, byte[]?> read)
    {
        var reading = ReadFile(path, read);

        if (reading.Servers.FirstOrDefault(server => IsDefinition(server, name)) is { } server)
        {
            return server;
        }

        Refuse(reading, name);
        throw Unknown(
            name, reading.Servers,
            word => $"agent mcp run {word} --config {ShellWord.Of(Path.GetFullPath(path, places.WorkingFolder))}");
    }

    /// <summary>Every entry of one file that the user named, whoever starts it.</summary>
    /// <inheritdoc cref="FindIn(string, string)" path="/exception"/>
    public FileReading ReadFile(string path) => ReadFile(path, files.ReadNamed);

    private FileReading ReadFile(string path, Func<string, byte[]?> read)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new AgentAuthException(
                ProblemCode.NotFound, $"{UntrustedText.Line(path)} is no name of a file", "agent mcp list");
        }

        var full = Path.GetFullPath(path, places.WorkingFolder);
        var content = read(full) ?? throw new AgentAuthException(
            ProblemCode.NotFound, $"there is no file {UntrustedText.Line(full)}", "agent mcp list");

        var readings = ReadersOf(full, content).Select(reader => reader.Host.Read(reader.File, content, places))
            .ToList();
        return new FileReading(
            [.. readings.SelectMany(reading => reading.Servers)],
            [.. readings.SelectMany(reading => reading.Unreadable)]);
    }

    /// <summary>Whether the user defined a server by that name outside any project.</summary>
    public bool HasOwn(string name) => Existing().Any(found =>
        found.File.Scope is not HostScope.Project
        && Readable(found.Host, found.File, found.Content) is var reading
        && (reading.Servers.Any(server => IsDefinition(server, name))
            || reading.Unreadable.Any(entry => entry.Name == name)));

    /// <summary>The files that exist, each host's in its order; of <c>.mcp.json</c> only the nearest.</summary>
    private IEnumerable<(IMcpHost Host, HostFile File, Func<byte[]> Content)> Existing()
    {
        var read = new Dictionary<string, Func<byte[]>?>(StringComparer.Ordinal);
        var hasProject = false;

        foreach (var (host, file) in InOrder())
        {
            if (!read.TryGetValue(file.Path, out var content))
            {
                read[file.Path] = content = ContentOf(file.Path);
            }

            var isProjectFile = host is ClaudeCodeHost && file.Scope is HostScope.Project;
            if (content is not null && !(isProjectFile && hasProject))
            {
                hasProject |= isProjectFile;
                yield return (host, file, content);
            }
        }
    }

    /// <summary>
    /// Null where there is no such file; one that cannot be read throws where its content is asked for.
    /// </summary>
    private Func<byte[]>? ContentOf(string path)
    {
        try
        {
            return files.Read(path) is { } content ? () => content : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return () => throw new AgentAuthException(failure.Problem, failure);
        }
    }

    // The contract names the nearest .mcp.json first, before any user's own file.
    // In the home folder a host's project file and the user's own are one: the user's.
    private IEnumerable<Reader> InOrder()
    {
        var all = HostCatalog.All.SelectMany(host => host.Files(places).Select(file => new Reader(host, file)))
            .ToList();
        var own = all.Where(found => found.File.Scope is not HostScope.Project).Select(found => found.File.Path)
            .ToHashSet(StringComparer.Ordinal);
        return all.Where(found => found.File.Scope is not HostScope.Project || !own.Contains(found.File.Path))
            .OrderBy(found => found is { Host: ClaudeCodeHost, File.Scope: HostScope.Project } ? 0 : 1);
    }

    private FileReading Readable(IMcpHost host, HostFile file, Func<byte[]> content)
    {
        try
        {
            return host.Read(file, content(), places);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return FileReading.Empty;
        }
    }

    // A file in no host's place came from somewhere: it is read by its form, and trusted as a project's.
    private IEnumerable<Reader> ReadersOf(string path, byte[] content)
    {
        var known = HostCatalog.All
            .SelectMany(host => host.Files(places).Select(file => new Reader(host, file)))
            .Where(found => found.File.Path == path)
            .ToList();

        if (known.Count > 0)
        {
            return known;
        }

        var folder = Path.GetDirectoryName(path);
        return path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase)
            ? [new Reader(new CodexHost(), new HostFile(path, HostScope.Project, [CodexHost.Table], folder))]
            : HostDetection.Of(path, content)
                .Select(found => new Reader(found.Host, new HostFile(path, HostScope.Project, [found.Root], folder)));
    }

    // What stands further down by that name is another server.
    private static void Refuse(FileReading reading, string name)
    {
        if (reading.Unreadable.FirstOrDefault(entry => entry.Name == name) is { } entry)
        {
            throw new AgentAuthException(entry.Problem);
        }
    }

    private static bool IsDefinition(ServerDefinition server, string name) =>
        server.Name == name && server.Wrapped is null;

    private static AgentAuthException Unknown(
        string name, IEnumerable<ServerDefinition> servers, Func<string, string> command)
    {
        var meant = NearestName.Of(name, servers.Where(server => server.Wrapped is null).Select(server => server.Name));
        var unknown = $"there is no MCP server '{UntrustedText.Line(name, 80)}'";

        return meant is null
            ? new AgentAuthException(ProblemCode.NotFound, unknown, "agent mcp list")
            : new AgentAuthException(
                ProblemCode.NotFound, $"{unknown}; did you mean '{UntrustedText.Line(meant, 80)}'?",
                command(ShellWord.Of(meant)));
    }

    private sealed record Reader(IMcpHost Host, HostFile File);
}
