using System.Security.Cryptography;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Sandbox.Demo;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Hosting;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>Fills the home of the demonstration: the sandbox as a provider, and the accounts of the script.</summary>
internal sealed class DemoStore(DemoServices services, SandboxHost host, DemoScript script)
{
    private readonly List<(CredentialId Id, string GrantId, TimeSpan After)> _doomed = [];

    public ProviderDefinition Provider { get; } = new()
    {
        Id = script.ProviderId,
        Name = script.ProviderName,
        Issuer = host.Provider.Issuer,
        ClientId = script.ClientId,
        Scopes = script.Scopes,
        AllowLoopbackHttp = true,
    };

    public void AddProvider() => services.Providers.Add(Provider);

    /// <summary>Adds the accounts of the script. Their lives begin here.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var server = await services.Discovery.DiscoverAsync(
            Provider.Issuer!, allowLoopbackHttp: true, cancellationToken).ConfigureAwait(false);

        foreach (var account in script.Accounts)
        {
            var id = CredentialId.Parse($"{script.ProviderId}/{account.Name}");

            if (account.Kind is DemoKind.ApiKey)
            {
                AddKey(id);
            }
            else
            {
                await AddGrantAsync(id, account, server, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Revokes at the provider what the script dooms, each in its time, and lets the store find out by asking.
    /// </summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_doomed.Select(doomed => RevokeAsync(doomed, cancellationToken)));

    private void AddKey(CredentialId id) => services.AddSecret.Run(new StoredSecret
    {
        Id = id,
        Provider = script.ProviderId,
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText("demo-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
        Lifetime = new Lifetime(services.Clock.GetUtcNow(), Expiry.Never),
    });

    private async Task AddGrantAsync(
        CredentialId id, DemoAccount account, AuthorizationServer server, CancellationToken cancellationToken)
    {
        var minted = host.Provider.Mint(account.Name, account.Scopes, account.Life, script.ClientId);
        using var held = await services.Grants.LockAsync(
            id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false);
        held.Write(GrantOf(id, account, minted, server) with { AccountLabel = account.Name });

        if (account.RevokedAfter is { } after)
        {
            _doomed.Add((id, minted.GrantId, after));
        }
    }

    private static Grant GrantOf(
        CredentialId id, DemoAccount account, MintedGrant minted, AuthorizationServer server) => new()
        {
            Id = id,
            AccessToken = Secret.FromText(minted.AccessToken)!,
            RefreshToken = account.IsRefreshable ? Secret.FromText(minted.RefreshToken) : null,
            Scopes = minted.Scopes,
            Lifetime = new Lifetime(minted.IssuedAt, minted.ExpiresAt is { } end ? Expiry.Known(end) : Expiry.Never),
            Server = server,
            ClientId = minted.ClientId,
        };

    private async Task RevokeAsync(
        (CredentialId Id, string GrantId, TimeSpan After) doomed, CancellationToken cancellationToken)
    {
        await Task.Delay(doomed.After, services.Clock, cancellationToken).ConfigureAwait(false);
        host.Provider.RevokeGrant(doomed.GrantId);
        await services.Probes.AskAsync(doomed.Id, cancellationToken).ConfigureAwait(false);
    }
}
