using AgentAuth.Cli.CommandLine;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderCommand() : CommandGroup(
    "provider",
    "See providers, and what each can and cannot do",
    new ProviderListCommand(),
    new ProviderShowCommand(),
    new ProviderCheckCommand(),
    new ProviderForgetCommand())
{
    public override IReadOnlyList<string> Examples =>
        ["agent provider list", "agent provider show github", "agent provider check acme"];
}
