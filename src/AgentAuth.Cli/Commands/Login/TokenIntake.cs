using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Add;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>
/// A token that exists already, read from standard input: never from an argument, which every process can see.
/// </summary>
internal sealed class TokenIntake(
    AddSecret addSecret, TimeProvider clock, KeyIntake keyIntake, UserMessages messages, IProviders providers,
    Replacement replacement, SecretInput secretInput)
{
    public static TokenIntake From(CompositionRoot parts) => new(
        parts.Credentials.AddSecret, parts.Clock, KeyIntake.From(parts), parts.Console.Messages,
        parts.Stores.Providers, Replacement.From(parts), parts.Console.SecretInput);

    public async Task<int> RunAsync(
        CredentialId id, ParseResult line, bool isAgreed, CancellationToken cancellationToken)
    {
        await replacement.AgreeAsync(id, line, isAgreed, cancellationToken).ConfigureAwait(false);
        var secret = await secretInput
            .ReadAsync($"Token for {id}: ", $"agent login {id} --with-token", cancellationToken).ConfigureAwait(false);
        var provider = providers.Find(id.Provider) ?? throw UnknownName.Provider(id.Provider, providers);
        var stored = new StoredSecret
        {
            Id = id,
            Provider = provider.Id,
            Kind = KindOf(secret, provider),
            Secret = secret,
            Lifetime = new Lifetime(clock.GetUtcNow(), Expiry.Unknown),
        };

        stored = await keyIntake
            .VerifyAsync(stored, isUnasked: false, cancellationToken).ConfigureAwait(false);
        var replaced = addSecret.Run(stored);
        messages.Say(
            $"{(replaced is null ? "Stored" : "Replaced")} the token for {provider.Name}. Credential: {id}");
        return 0;
    }

    // An OAuth token without its refresh token and client is a plain bearer token to us.
    private static CredentialKind KindOf(Secret secret, ProviderDefinition provider) =>
        SecretRecognition.PrefixOf(secret, provider)?.Kind is { } kind and not CredentialKind.Oauth
            ? kind
            : CredentialKind.Pat;
}
