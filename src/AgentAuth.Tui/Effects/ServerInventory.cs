using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>The MCP servers of every host, as <c>agent mcp check</c> sees them. Called away from the view's
/// thread.</summary>
/// <param name="servers">Reads, checks and approves them.</param>
/// <param name="shown">A path as people read it.</param>
/// <param name="approvalsFolder">Where approvals are kept; a change there is a change of what is shown.</param>
public sealed class ServerInventory(ServerServices servers, Func<string, string> shown, string approvalsFolder)
{
    /// <summary>What <see cref="ServerCheck"/> calls the finding that is about trust.</summary>
    private const string Approval = "approval";

    private readonly Lock _gate = new();
    private string[] _variableFiles = [];
    private int? _seen;

    /// <summary>
    /// Reads and checks all of them; hands out no secret and asks no secret manager. Null if it is not forced and no
    /// file has changed since the last look.
    /// </summary>
    public ServerListing? Look(bool isForced)
    {
        // Two looks at once would take each other's stamp.
        lock (_gate)
        {
            // Taken before the files are read: what changes meanwhile is seen the next time.
            var stamp = Stamp();
            if (!isForced && stamp == _seen)
            {
                return null;
            }

            _seen = stamp;
            var reading = servers.Directory.ReadAll();
            var check = servers.CheckNow();
            _variableFiles = [.. reading.Servers.Select(server => server.VariableFile).OfType<string>()];
            return new ServerListing([.. reading.Servers.Select(server => EntryOf(server, check))], reading.Problems);
        }
    }

    /// <summary>Allows the definition that the person has seen.</summary>
    /// <exception cref="AgentAuthException">The file says something else by now, or the store refuses.</exception>
    public void Approve(ServerEntry seen)
    {
        var server = servers.Directory.ReadAll().Servers.Select(Completed).OfType<ServerDefinition>()
            .FirstOrDefault(
                server => server.File.Path == seen.Path && server.Name == seen.Name
                    && servers.Gate.SeenHashOf(server) == seen.Hash)
            ?? throw new AgentAuthException(
                ProblemCode.ApprovalRequired,
                $"{UntrustedText.Line(seen.File)} says something else by now; nothing was approved",
                "look at it again");
        servers.Gate.Approve(server);
    }

    private ServerEntry EntryOf(ServerDefinition server, ServerCheck check)
    {
        var report = check.Check(server);
        var run = RunBy(server, check);
        var findings = run?.Findings ?? report.Findings;
        return new ServerEntry
        {
            Key = $"{server.File.Path}\n{string.Join('\n', server.File.Root)}\n{server.Name}",
            Name = server.Name,
            Host = server.Host,
            HostName = HostCatalog.Find(server.Host)?.Name ?? server.Host,
            Path = server.File.Path,
            File = shown(server.File.Path),
            Scope = server.File.Scope.ToString().ToLowerInvariant(),
            Start = StartOf(report.Server),
            IsRemote = server.Url is not null,
            IsDisabled = server.IsDisabled,
            Runs = server.Wrapped is { IsBridge: false } wrapped ? wrapped.Name : null,
            // What another row is to be approved for keeps this one from starting.
            Values = [.. findings.Where(finding => finding.Name != Approval || run is not null).Select(ValueOf)],
            Credentials = [.. servers.Consumers.CredentialsOf(run?.Server ?? report.Server)],
            NeedsApproval = run is null && findings.Any(finding => finding.Name == Approval),
            Definition = servers.Gate.LinesOf(report.Server),
            Hash = servers.Gate.SeenHashOf(report.Server),
        };
    }

    // An entry that runs agent needs what the definition that it names needs.
    private ServerReport? RunBy(ServerDefinition server, ServerCheck check)
    {
        if (server.Wrapped is not { IsBridge: false } wrapped)
        {
            return null;
        }

        try
        {
            return check.Check(servers.Named.Find(wrapped.Name, wrapped.File));
        }
        catch (AgentAuthException failure)
        {
            return new ServerReport(
                server, [
                    new ValueFinding(
                        wrapped.Name, "literal", wrapped.File ?? "", failure.Problem.Message, failure.Problem.Hint,
                        Stops: true)]);
        }
    }

    private ServerDefinition? Completed(ServerDefinition server)
    {
        try
        {
            return EnvFile.Complete(server, servers.Files);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnresolvedReference)
        {
            return null;
        }
    }

    private static string StartOf(ServerDefinition server) => server.Url is { } url
        ? DeclaredText.Masked("url", url)
        : string.Join(
            ' ', DeclaredText.Named(server.Arguments)
                .Select(argument => DeclaredText.Masked(argument.Name, argument.Value))
                    .Prepend(server.Command is { } command ? DeclaredText.Masked(null, command) : ""));

    private static ServerValue ValueOf(ValueFinding finding) => new(
        finding.Name,
        finding.Source switch
        {
            "secret" => ServerSource.RawSecret,
            "environment" => ServerSource.Environment,
            "credential" => ServerSource.Credential,
            "reference" => ServerSource.Reference,
            "host" => ServerSource.Host,
            _ => ServerSource.Literal,
        },
        finding.Text,
        finding.Reason,
        finding.Fix,
        finding.Stops);

    // Names, sizes and times of all that decides: the hosts' files, the variable files beside them, and what was
    // approved.
    private int Stamp()
    {
        var places = servers.Directory.Places;
        var files = HostCatalog.All.SelectMany(host => host.Files(places)).Select(file => file.Path)
            .Concat(_variableFiles)
            .Concat(
                Directory.Exists(approvalsFolder)
                    ? Directory.EnumerateFiles(approvalsFolder)
                    : [])
            .Distinct();
        return files.Aggregate(0, (sum, path) => unchecked(sum + servers.Files.StampOf(path)));
    }
}
