using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Provider;

/// <summary>Drops the client that a server registered for us: the next login there gets a new one.</summary>
internal sealed class ProviderForgetCommand : AgentCommand<ProviderForgetCommand.Dependencies>
{
    private readonly Argument<string> _name = Symbols.One("NAME", "A provider, a credential, or a server's issuer URL");

    public ProviderForgetCommand()
        : base("forget", "Forget the client that a server registered, so that the next login registers anew") =>
        Add(_name);

    public override IReadOnlyList<string> Examples =>
        ["agent provider forget acme", "agent provider forget https://id.acme.dev"];

    public override IReadOnlyList<string> Notes =>
        ["Logins that were made with it go on with it. agent logout forgets it with the last of them."];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Stores.Grants, parts.Console.Messages, parts.Stores.Providers, parts.Stores.Registrations);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_name)!;
        var issuer = IssuerOf(name, deps);

        if (issuer is null || deps.Registrations.Read(issuer) is not { } registration)
        {
            throw new AgentAuthException(
                ProblemCode.NotFound,
                $"no client is registered for agent at {issuer ?? UntrustedText.Line(name, 80)}",
                "agent provider list");
        }

        deps.Registrations.Delete(issuer);
        deps.Messages.Say(
            $"Forgot the client {UntrustedText.Line(registration.ClientId, 80)} that {issuer} registered. The next login there registers a new one.");
        return Task.FromResult(0);
    }

    private static string? IssuerOf(string name, Dependencies deps)
    {
        if (name.Contains("://", StringComparison.Ordinal))
        {
            return name;
        }

        return deps.Providers.Find(name) is { } provider
            ? provider.Issuer
            : deps.Grants.Read(CredentialId.Parse(name))?.Server.Issuer;
    }

    internal sealed record Dependencies(
        IGrantStore Grants, UserMessages Messages, IProviders Providers, IClientRegistrationStore Registrations);
}
