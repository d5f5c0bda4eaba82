using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Lines;

namespace AgentAuth.Cli.Logouts;

/// <summary>Ends credentials one after the other; one that cannot be ended keeps no other from its end.</summary>
internal sealed class Farewell(Workshop shop, bool revoke)
{
    /// <exception cref="AgentAuthException">Where one that is named does not exist.</exception>
    public IReadOnlyList<Credential> Choose(IReadOnlyList<CredentialId> named, bool oauthOnly)
    {
        var all = shop.Inventory.List();
        IEnumerable<Credential> chosen = named.Count == 0
            ? all
            : named.Select(id => all.FirstOrDefault(credential => credential.Id == id.ToString()) ?? throw Unknown(id));

        return [.. chosen.Where(credential => !oauthOnly || credential.Kind is CredentialKind.Oauth)];
    }

    /// <summary>Says, before anything is done, what cannot be taken back and who stops working.</summary>
    public void Announce(IReadOnlyList<Credential> leaving)
    {
        foreach (var credential in leaving)
        {
            foreach (var consumer in credential.Consumers)
            {
                shop.Speaker.Say(LogoutWords.Consequence(consumer, name => Provider(name)?.Name ?? name));
            }

            if (revoke && credential.Kind is CredentialKind.Oauth && Provider(credential.Provider)?.RevocationSideEffect is { } effect)
            {
                shop.Speaker.Warn($"revoking '{credential.Id}': {effect}");
            }
        }
    }

    /// <summary>What would become of it, as far as that is known without asking anyone.</summary>
    public LogoutResult Preview(Credential credential)
    {
        var provider = Provider(credential.Provider);
        var style = provider is null ? null : RevocationForms.Find(provider.RevocationStyle);
        var status = credential switch
        {
            _ when !revoke => RevocationStatus.Skipped,
            { Custody: not Custody.Owned } => RevocationStatus.Skipped,
            { Kind: not CredentialKind.Oauth } => RevocationStatus.Unsupported,
            _ when style?.Style == new Core.OAuth.NoRevocation().Style => RevocationStatus.Unsupported,
            _ => RevocationStatus.Requested,
        };

        return new LogoutResult(
            credential.Id,
            status,
            Removed: false,
            credential.Consumers,
            status is RevocationStatus.Unsupported ? provider?.ManualRevocationUrl : null);
    }

    public async Task<IReadOnlyList<LogoutResult>> RunAsync(IReadOnlyList<Credential> leaving, CancellationToken cancellationToken)
    {
        var results = new List<LogoutResult>();

        foreach (var credential in leaving)
        {
            results.Add(await EndAsync(credential, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<LogoutResult> EndAsync(Credential credential, CancellationToken cancellationToken)
    {
        try
        {
            return await shop.Logout.RunAsync(CredentialId.Parse(credential.Id), credential.Consumers, revoke, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            return new LogoutResult(credential.Id, RevocationStatus.Skipped, Removed: false, credential.Consumers, null, failure.Problem);
        }
    }

    // A provider file with a mistake is no reason to keep a credential.
    private ProviderDefinition? Provider(string id)
    {
        try
        {
            return shop.Providers.Find(id);
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }

    private static AgentAuthException Unknown(CredentialId id) => new(
        new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", "agent list") { Credential = id.ToString() });
}
