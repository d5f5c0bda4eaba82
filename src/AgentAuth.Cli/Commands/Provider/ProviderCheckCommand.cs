using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderCheckCommand : AgentCommand<ProviderCheckCommand.Dependencies>
{
    private readonly Argument<string[]> _providers = Symbols.Any(
        "PROVIDER", "Which to check; none: those that have files of their own");

    public ProviderCheckCommand()
        : base("check", "Check that a provider's record can be used and its server answers") => Add(_providers);

    public override IReadOnlyList<string> Examples => ["agent provider check acme", "agent provider check"];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.OAuth.Discovery, parts.Console.Output, parts.Stores.Providers);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var named = line.GetValue(_providers) ?? [];
        var providers = named.Length > 0
            ? named.Select(name => deps.Providers.Find(name) ?? throw UnknownName.Provider(
                name, "agent provider check", deps.Providers)).ToList()
            : [
                .. deps.Providers.All()
                    .Where(provider => provider.Origin != new ProviderDefinition { Id = "", Name = "" }.Origin)];

        var findings = new List<Finding>();
        Problem? first = null;

        foreach (var fault in named.Length > 0 ? [] : deps.Providers.Faults())
        {
            first ??= fault;
            findings.Add(new Finding(FindingLevel.Failure, "file", fault.Message, fault.Hint));
        }

        foreach (var provider in providers)
        {
            try
            {
                var missing = await CheckAsync(deps, provider, findings, cancellationToken).ConfigureAwait(false);
                first ??= missing;
            }
            catch (AgentAuthException failure)
            {
                first ??= failure.Problem;
                findings.Add(
                    new Finding(FindingLevel.Failure, provider.Id, failure.Problem.Message, failure.Problem.Hint));
            }
        }

        FindingLines.Write(deps.Output.Lines, findings);
        return first is null ? 0 : ProblemReport.ExitCodeFor(first.Code);
    }

    /// <summary>Null where a login there can begin.</summary>
    private static async Task<Problem?> CheckAsync(
        Dependencies deps, ProviderDefinition provider, List<Finding> findings, CancellationToken cancellationToken)
    {
        var registers = provider.RegistrationEndpoint is not null;

        if (provider.Issuer is { } issuer && provider.TokenEndpoint is null)
        {
            var server = await deps.Discovery.DiscoverAsync(
                issuer, provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);
            registers |= server.RegistrationEndpoint is not null;
            findings.Add(new Finding(FindingLevel.Ok, provider.Id, $"{issuer} answers"));
            findings.Add(server.RevocationEndpoint is null && provider.RevocationEndpoint is null
                ? new Finding(
                    FindingLevel.Warning, provider.Id, "it names no revocation endpoint: a logout cannot be proved")
                : new Finding(FindingLevel.Ok, provider.Id, "it can revoke"));
        }
        else
        {
            findings.Add(new Finding(FindingLevel.Ok, provider.Id, "its record can be used"));
        }

        if (provider.AllowLoopbackHttp)
        {
            findings.Add(
                new Finding(
                    FindingLevel.Warning, provider.Id, "plain http is allowed on this machine",
                    "for development only"));
        }

        var missing = Missing(provider, registers);

        if (missing is not null)
        {
            findings.Add(new Finding(FindingLevel.Failure, provider.Id, missing.Message, missing.Hint));
        }

        return missing;
    }

    private static Problem? Missing(ProviderDefinition provider, bool registers) =>
        provider.Delegation is not null || provider.Flow is LoginFlow.ApiKey ? null : ClientNeed.Of(
            new LoginRequest
            {
                Id = CredentialId.Parse(provider.Id), Provider = provider, Scopes = [], Flow = provider.Flow,
            },
            registers);

    internal sealed record Dependencies(ServerDiscovery Discovery, CommandOutput Output, IProviders Providers);
}
