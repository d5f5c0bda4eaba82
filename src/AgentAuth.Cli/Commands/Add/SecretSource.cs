using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Platform.SecretManagers;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>Gets the secret of a new credential, or the way to it, from the one place that was named.</summary>
internal sealed class SecretSource(
    IReadOnlyDictionary<string, string> environment, IProviders providers, SecretResolvers resolvers,
    SecretInput secretInput, OfferedSecrets offered)
{
    public static SecretSource From(CompositionRoot parts) => new(
        parts.Environment, parts.Stores.Providers, parts.Credentials.Resolvers, parts.Console.SecretInput,
        parts.Stores.Offered);

    public async Task<FoundSecret> ReadAsync(SecretRequest request, CancellationToken cancellationToken)
    {
        var ways = (request.Reference is null ? 0 : 1) + (request.Variable is null ? 0 : 1)
            + (request.Command.Count > 0 ? 1 : 0) + (request.IsOffered ? 1 : 0);

        if (ways > 1)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "--ref, --from-env, --offered and a command exclude each other", "agent add --help");
        }

        if (request.Reference is { } reference)
        {
            return new FoundSecret(null, Known(SecretReference.Parse(reference)), null, null);
        }

        if (request.Command.Count > 0)
        {
            return new FoundSecret(null, null, request.Command, null);
        }

        if (request.IsOffered)
        {
            return offered.Read(request.Id) is { } kept
                ? new FoundSecret(kept.Secret, null, null, kept.Kind)
                : throw new AgentAuthException(
                    ProblemCode.NotFound, $"no token is kept apart for '{request.Id}'", "agent doctor");
        }

        var secret = request.Variable is { } variable
            ? FromVariable(request.Id, variable)
            : await secretInput
                .ReadAsync($"Secret for {request.Id}: ", $"agent add {request.Id}", cancellationToken)
                .ConfigureAwait(false);

        return new FoundSecret(
            secret, null, null, SecretRecognition.Find(secret, providers.All())?.Prefix.Kind switch
            {
                // A lone OAuth access token cannot be refreshed: to us it is a bearer token like a PAT.
                Core.Credentials.CredentialKind.Oauth => Core.Credentials.CredentialKind.Pat,
                var kind => kind,
            });
    }

    private SecretReference Known(SecretReference reference) => resolvers.Knows(reference.Scheme)
        ? reference
        : throw new AgentAuthException(
            ProblemCode.Usage, $"no secret manager is known for {reference.Scheme}://", "agent add --help");

    private Secret FromVariable(CredentialId id, string name)
    {
        var shown = UntrustedText.Line(name, 80);
        var value = environment.GetValueOrDefault(name);
        return string.IsNullOrEmpty(value)
            ? throw new AgentAuthException(
                ProblemCode.UnresolvedReference, $"{shown} is not set", $"export {shown}")
            : SecretInput.Judged(
                value, $"what {shown} holds", $"{shown} holds blanks only", $"agent add {id} < file");
    }
}
