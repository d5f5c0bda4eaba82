using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderShowCommand : AgentCommand<ProviderShowCommand.Dependencies>
{
    private readonly Argument<string> _provider = Symbols.One("PROVIDER", "Which one");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ProviderShowCommand()
        : base("show", "Show what one provider can and cannot do, and how to set it up")
    {
        Add(_provider);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["agent provider show github"];

    protected override Dependencies From(CompositionRoot parts) => new(parts.Console.Output, parts.Stores.Providers);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_provider)!;
        var provider = deps.Providers.Find(name)
            ?? throw UnknownName.Provider(name, "agent provider show", deps.Providers);

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => ProviderText.Write(writer, provider));
        }
        else
        {
            ProviderText.WritePage(deps.Output.Lines, provider);
        }

        return Task.FromResult(0);
    }

    internal sealed record Dependencies(CommandOutput Output, IProviders Providers);
}
