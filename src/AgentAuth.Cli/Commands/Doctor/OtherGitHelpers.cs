using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// Other helpers of git behind ours, which git tells every token that served (gitcredentials(7)): for the servers of
/// our credentials, the lines by which git forgets them there.
/// </summary>
/// <param name="audit">Says which servers the credentials were given to.</param>
/// <param name="clock">For the age of that.</param>
/// <param name="grants">The logins.</param>
/// <param name="providers">Asked for the hosts of each; reading them may fail.</param>
/// <param name="secrets">The keys.</param>
/// <param name="read">The values of one key of git's configuration.</param>
internal sealed class OtherGitHelpers(
    IAuditTrail audit, TimeProvider clock, IGrantStore grants, Func<IProviders> providers, ISecretStore secrets,
    Func<string, CancellationToken, Task<List<string>>> read)
{
    /// <summary>Makes one that reads git's configuration by the function that it is given.</summary>
    public static Func<Func<string, CancellationToken, Task<List<string>>>, OtherGitHelpers> Maker(
        CompositionRoot parts) =>
        read => new OtherGitHelpers(
            parts.Stores.Audit, parts.Clock, parts.Stores.Grants, () => parts.Stores.Providers, parts.Stores.Secrets,
            read);

    /// <param name="ours">Our helper as git has it.</param>
    /// <param name="others">The helpers behind it.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task<IReadOnlyList<Finding>> FindAsync(
        string ours, IReadOnlyList<string> others, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();

        foreach (var host in others.Count == 0 ? [] : Hosts())
        {
            var key = $"credential.https://{host}.helper";
            var own = await read(key, cancellationToken).ConfigureAwait(false);

            if (own.LastIndexOf("") is >= 0 and var reset && own[(reset + 1)..].All(helper => helper == ours))
            {
                continue;
            }

            findings.Add(new Finding(
                FindingLevel.Warning,
                "git",
                $"tells '{UntrustedText.Line(others[0], 80)}' too which token served at {host}, and it may keep a copy",
                $"git config --global --add {key} '' && git config --global --add {key} {ShellWord.Of(ours)}"));
        }

        return findings;
    }

    // A provider's first host is that of its repositories; others are known from the trail.
    private List<string> Hosts()
    {
        var uses = new RecentUse(audit, clock);
        var known = Credentials().ToList();
        return
        [
            .. known.Select(credential => HostOf(credential.Provider))
                .Concat(known.SelectMany(credential => uses.Of(credential.Id))
                    .Where(consumer => consumer.Kind is ConsumerKind.Git)
                    .Select(consumer => consumer.Name))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<(CredentialId Id, string Provider)> Credentials()
    {
        try
        {
            return
            [
                .. grants.ReadAll().Select(entry => (entry.Id, entry.Id.Provider)),
                .. secrets.ReadAll().Where(entry => entry.Value is not null)
                    .Select(entry => (entry.Id, entry.Value!.Provider)),
            ];
        }
        catch (AgentAuthException)
        {
            return [];
        }
    }

    private string? HostOf(string provider)
    {
        try
        {
            // Only a record that says so is of a server with repositories.
            return providers().Find(provider) is { Hosts.Count: > 0 } found
                ? RemoteUse.Git.HostsOf(found).First()
                : null;
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }
}
