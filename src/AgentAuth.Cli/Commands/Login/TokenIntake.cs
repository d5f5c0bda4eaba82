using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Add;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>
/// A token that exists already, read from standard input: never from an argument, which every process can see.
/// </summary>
internal sealed class TokenIntake(Workshop shop)
{
    public async Task<int> RunAsync(CredentialId id, CancellationToken cancellationToken)
    {
        var secret = await new SecretInput(shop.Edges, shop.Messages)
            .ReadAsync($"Token for {id}: ", cancellationToken).ConfigureAwait(false);
        var provider = shop.Providers.Find(id.Provider) ?? throw UnknownName.Provider(id.Provider, shop.Providers);
        var stored = new StoredSecret
        {
            Id = id,
            Provider = provider.Id,
            Kind = KindOf(secret, provider),
            Secret = secret,
            Lifetime = new Lifetime(shop.Edges.Clock.GetUtcNow(), Expiry.Unknown),
        };

        stored = await new KeyIntake(shop)
            .VerifyAsync(stored, isUnasked: false, cancellationToken).ConfigureAwait(false);
        shop.AddSecret.Run(stored);
        shop.Messages.Say($"Stored the token for {provider.Name}. Credential: {id}");
        return 0;
    }

    // An OAuth token without its refresh token and client is a plain bearer token to us.
    private static CredentialKind KindOf(Secret secret, ProviderDefinition provider) =>
        SecretRecognition.PrefixOf(secret, provider)?.Kind is { } kind and not CredentialKind.Oauth
            ? kind
            : CredentialKind.Pat;
}
