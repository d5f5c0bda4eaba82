using AgentAuth.Core.Access;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run;

/// <summary>What the MCP servers of one file need: credentials, and values that no credential gives.</summary>
/// <param name="directory">Reads the file.</param>
/// <param name="check">Says what keeps a server from starting.</param>
/// <param name="chooseAccount">Which credential a server's name for one means.</param>
/// <param name="resolve">Gets what a secret manager holds.</param>
public sealed class RunNeeds(
    ServerDirectory directory, ServerCheck check, Func<CredentialId, string, AccountChoice> chooseAccount,
    Func<SecretReference, CancellationToken, Task<Secret>> resolve)
{
    // Whether a program is installed or a command was approved is no matter of credentials, unless we are the one to
    // start it.
    private static readonly string[] CredentialSources = ["credential", "reference", "environment", "host"];

    /// <summary>
    /// The credentials with the servers that need each, and a verdict on every value that cannot be had.
    /// </summary>
    /// <exception cref="AgentAuthException">Where the file is absent or cannot be read.</exception>
    public async Task<(
        IReadOnlyDictionary<CredentialId, IReadOnlyList<Consumer>> Credentials,
        IReadOnlyList<PreflightVerdict> Missing)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var uses = new Dictionary<CredentialId, List<Consumer>>();
        var missing = new List<PreflightVerdict>();

        var reading = directory.ReadFile(file);
        missing.AddRange(
            reading.Unreadable.Select(
                entry => Missing(entry.Name, entry.Name, entry.Problem.Message, entry.Problem.Hint)));

        foreach (var entry in reading.Servers.Where(server => !server.IsDisabled))
        {
            if (BridgedServers.CredentialOf(entry) is { } login)
            {
                Use(uses, login, entry);
                continue;
            }

            try
            {
                var server = entry.Wrapped is { } wrapped ? Definition(wrapped) : entry;
                var needed = server.Credentials.Select(id => chooseAccount(id, server.Name).Id).ToHashSet();
                missing.AddRange(
                    Unset(server, entry.Wrapped is not null, needed)
                        .Concat(await UnresolvedAsync(server, cancellationToken).ConfigureAwait(false)));

                foreach (var id in needed)
                {
                    Use(uses, id, entry);
                }
            }
            catch (AgentAuthException failure)
            {
                missing.Add(Missing(entry.Name, entry.Name, failure.Problem.Message, failure.Problem.Hint));
            }
        }

        return (uses.ToDictionary(use => use.Key, use => (IReadOnlyList<Consumer>)use.Value), missing);
    }

    private static void Use(Dictionary<CredentialId, List<Consumer>> uses, CredentialId id, ServerDefinition entry)
    {
        if (!uses.TryGetValue(id, out var consumers))
        {
            uses[id] = consumers = [];
        }

        consumers.Add(new Consumer(ConsumerKind.Mcp, UntrustedText.Line(entry.Name, 80)));
    }

    /// <summary>The server that <c>agent mcp run</c> is asked for.</summary>
    private ServerDefinition Definition(WrappedServer wrapped) => directory.Find(wrapped);

    private IEnumerable<PreflightVerdict> Unset(ServerDefinition server, bool isOurs, HashSet<CredentialId> needed) =>
        check.Check(server).Findings
            .Where(finding => finding.Stops && (isOurs || CredentialSources.Contains(finding.Source)))
            // The credential itself is judged for the whole run, not for its start alone.
            .Where(finding => !needed.Any(id => finding.Reason?.Contains($"'{id}'", StringComparison.Ordinal) is true))
            .Select(finding => Missing(server.Name, finding.Name, finding.Reason ?? "cannot be had", finding.Fix));

    private async Task<IReadOnlyList<PreflightVerdict>> UnresolvedAsync(
        ServerDefinition server, CancellationToken cancellationToken)
    {
        var verdicts = new List<PreflightVerdict>();

        foreach (var value in server.Values)
        {
            foreach (var reference in value.Value.All.OfType<ValuePart.Reference>())
            {
                if (await ProblemOfAsync(reference.Where, cancellationToken).ConfigureAwait(false) is { } problem)
                {
                    verdicts.Add(Missing(server.Name, value.Name, problem.Message, problem.Hint));
                }
            }
        }

        return verdicts;
    }

    private async Task<Problem?> ProblemOfAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        try
        {
            await resolve(reference, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AgentAuthException failure)
        {
            return failure.Problem;
        }
    }

    private static PreflightVerdict Missing(string server, string name, string reason, string? fix) =>
        new(UntrustedText.Line(name, 80), RunCoverage.NeedsPerson, null, UntrustedText.Line(reason, 200), fix)
        {
            Consumers = [new Consumer(ConsumerKind.Mcp, UntrustedText.Line(server, 80))],
        };
}
