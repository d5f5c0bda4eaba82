using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderShowCommand : AgentCommand
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

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_provider)!;
        var provider = shop.Providers.Find(name) ?? throw UnknownName.Provider(name, shop.Providers);

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => ProviderText.Write(writer, provider)));
        }
        else
        {
            ProviderText.WritePage(shop.Output.Output, provider);
        }

        return Task.FromResult(0);
    }
}
