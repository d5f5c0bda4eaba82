using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;
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
            ? named.Select(name => deps.Providers.Find(name) ?? throw UnknownName.Provider(name, deps.Providers))
                .ToList()
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
                findings.AddRange(await CheckAsync(deps, provider, cancellationToken).ConfigureAwait(false));
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

    private static async Task<IReadOnlyList<Finding>> CheckAsync(
        Dependencies deps, ProviderDefinition provider, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();

        if (provider.Issuer is { } issuer && provider.TokenEndpoint is null)
        {
            var server = await deps.Discovery.DiscoverAsync(
                issuer, provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);
            findings.Add(new Finding(FindingLevel.Ok, provider.Id, $"{issuer} answers"));
            findings.Add(server.RevocationEndpoint is null && provider.RevocationEndpoint is null
                ? new Finding(
                    FindingLevel.Warning, provider.Id, "it names no revocation endpoint: a logout cannot be proved")
                : new Finding(FindingLevel.Ok, provider.Id, "it can revoke"));

            if (provider.ClientId is null && server.RegistrationEndpoint is null)
            {
                findings.Add(
                    new Finding(
                        FindingLevel.Failure, provider.Id, "it registers no clients and the record has no client_id",
                        $"set client_id in {provider.Origin}"));
            }
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

        return findings;
    }

    internal sealed record Dependencies(ServerDiscovery Discovery, CommandOutput Output, IProviders Providers);
}
