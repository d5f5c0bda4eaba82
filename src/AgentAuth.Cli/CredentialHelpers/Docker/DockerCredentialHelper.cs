using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.CredentialHelpers.Docker;

/// <summary>
/// Answers docker and its relatives (docker/docker-credential-helpers, "Development"): the server's address or JSON on
/// standard input, JSON on standard output, and errors on standard output too, with exit code 1.
/// </summary>
internal sealed class DockerCredentialHelper(
    RemoteCredentials remotes, TypedToken typed,
    TimeProvider clock, GetToken getToken, UserMessages messages, CommandOutput output, IProviders providers,
    TextReader standardInput, TextWriter standardOutput, SecretOutput secretOutput)
{
    /// <summary>docker compares it letter by letter, and then goes on without a credential.</summary>
    public const string NotFound = "credentials not found in native keychain";

    /// <summary>A user name that marks the secret as a registry's own refresh token.</summary>
    private const string IdentityToken = "<token>";

    private const int LongestMessage = 2000;

    public static DockerCredentialHelper From(CompositionRoot parts) => new(
        RemoteCredentials.For(RemoteUse.Docker, parts), TypedToken.For(RemoteUse.Docker, parts),
        parts.Clock, parts.Credentials.GetToken, parts.Console.Messages, parts.Console.Output,
        parts.Stores.Providers, parts.Edges.Input, parts.Edges.Output, parts.Console.SecretOutput);

    /// <summary>Gives the exit code.</summary>
    public async Task<int> RunAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            await (operation switch
            {
                "get" => GetAsync(cancellationToken),
                "list" => ListAsync(),
                "store" => StoreAsync(cancellationToken),
                "erase" => EraseAsync(cancellationToken),
                _ => throw new AgentAuthException(
                    ProblemCode.Usage, $"there is no operation '{UntrustedText.Line(operation, 40)}'",
                    "agent docker-credential --help"),
            }).ConfigureAwait(false);
            return 0;
        }
        catch (AgentAuthException failure)
        {
            var problem = failure.Problem;
            standardOutput.WriteLine(problem.Message == NotFound ? NotFound : LineOf(problem));
            return 1;
        }
    }

    private static string LineOf(Problem problem)
    {
        var hint = problem.Hint is null ? "" : $"; hint: {problem.Hint}";
        return UntrustedText.Line(
            Redactor.Clean($"agent: error: {problem.Message} [{ProblemReport.WireName(problem.Code)}]{hint}"),
            LongestMessage);
    }

    private async Task GetAsync(CancellationToken cancellationToken)
    {
        var server = await ReadAsync(cancellationToken).ConfigureAwait(false);

        if (RemoteOf(server) is not { } remote || remotes.Choose(remote, null, null) is not var (candidate, choice))
        {
            throw new AgentAuthException(ProblemCode.NotFound, NotFound);
        }

        var handed = await getToken.RunAsync(
            choice, TokenDemand.None, new Consumer(ConsumerKind.Docker, remote.Name), cancellationToken,
            issued => secretOutput.PrintLine(JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("ServerURL", server);
                writer.WriteString("Username", candidate.Username);
                writer.WriteString("Secret", issued.Secret.Reveal());
                writer.WriteEndObject();
            }))).ConfigureAwait(false);

        if (handed.Note is { } note)
        {
            messages.Note(note);
        }
    }

    /// <summary>
    /// The registries of the records, as far as somebody is logged in there: docker build asks for each of them.
    /// </summary>
    private Task ListAsync()
    {
        var now = clock.GetUtcNow();
        output.WriteJsonLine(writer =>
        {
            writer.WriteStartObject();

            foreach (var registry in providers.All().SelectMany(provider => provider.Registries).Distinct())
            {
                if (RemoteOf(registry) is { } remote && remotes.Choose(remote, null, null) is var (candidate, _)
                    && candidate.IsUsable(now))
                {
                    writer.WriteString(DockerHub.KeyOf(registry) ?? registry, candidate.Username);
                }
            }

            writer.WriteEndObject();
        });
        return Task.CompletedTask;
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var (server, username, secret) = Typed(await ReadAsync(cancellationToken).ConfigureAwait(false));
        var remote = RemoteOf(server);

        if (remote is not null && remotes.Lookup.Find(remote).Any(candidate => candidate.Holds(secret)))
        {
            return;
        }

        Problem? offer = null;

        if (remote is null || username == IdentityToken
            || typed.Keep(remote, username, secret, out offer) is null)
        {
            throw offer is not null ? new AgentAuthException(offer) : new AgentAuthException(
                ProblemCode.PolicyRefused,
                $"{UntrustedText.Line(server, 80)} is no registry of a provider, or this is no token of it",
                "take credHelpers for it out of docker's config.json, or name it in registries = [\"…\"] of a file in ~/.agent/providers");
        }
    }

    /// <summary>docker's logout. What we have serves other programs too, so it is not docker's to end.</summary>
    private async Task EraseAsync(CancellationToken cancellationToken)
    {
        if (RemoteOf(await ReadAsync(cancellationToken).ConfigureAwait(false)) is { } remote
            && remotes.Choose(remote, null, null) is var (candidate, _))
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"'{candidate.Id}' serves other programs too and was kept",
                $"agent logout {candidate.Id}");
        }
    }

    /// <summary>What docker login hands over.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>.</exception>
    internal static (string Server, string Username, Secret Secret) Typed(string json)
    {
        var typed = OutsideJson.Of(json);
        var username = typed["Username"];

        return typed.Secret("Secret") is { } secret && typed.Text("ServerURL") is { } server
            && (username.IsAbsent ? "" : username.Itself) is { } user
            ? (server, user, secret)
            : throw new AgentAuthException(
                ProblemCode.Usage, "what docker sent is not {\"ServerURL\",\"Username\",\"Secret\"}",
                "agent docker-credential --help");
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        (await standardInput.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();

    /// <summary>A registry is named by its host alone, or by an address; null where it is neither.</summary>
    internal static RemoteHost? RemoteOf(string server)
    {
        if (DockerHub.IsDockersOwn(server))
        {
            return null;
        }

        var end = server.IndexOf("://", StringComparison.Ordinal);
        var rest = end < 0 ? server : server[(end + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return RemoteHost.Read(end < 0 ? "https" : server[..end], slash < 0 ? rest : rest[..slash]);
    }
}
