using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Cli.Commands.Demo;

internal sealed class DemoCommand : AgentCommand
{
    private readonly Option<bool> _serve = Symbols.Flag(
        "--serve", "Only run the sandbox provider, and print its issuer");
    private readonly Option<string?> _port = Symbols.Value(
        "--port", "PORT", "With --serve: the port on 127.0.0.1 (default: any free one)");

    public DemoCommand()
        : base("demo", "Try it out: a provider on this machine, credentials with short lives, nothing left behind")
    {
        Add(_serve);
        Add(_port);
    }

    public override IReadOnlyList<string> Examples => ["agent demo", "agent demo --serve --port 8765"];

    public override IReadOnlyList<string> Notes =>
        ["It has a home of its own, which is removed at the end; your credentials are not touched."];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var port = line.Port(_port);

        if (line.GetValue(_serve))
        {
            return await ServeAsync(shop, port ?? 0, cancellationToken).ConfigureAwait(false);
        }

        return port is null
            ? await new Demonstration(shop).RunAsync(cancellationToken).ConfigureAwait(false)
            : throw new AgentAuthException(
                ProblemCode.Usage, "--port goes with --serve", "agent demo --serve --port 8765");
    }

    private static async Task<int> ServeAsync(Workshop shop, int port, CancellationToken cancellationToken)
    {
        var host = await DemoProvider.StartAsync(shop.Edges, port, cancellationToken).ConfigureAwait(false);
        await using var hostEnd = host.ConfigureAwait(false);
        var issuer = host.Provider.Issuer;

        await shop.Edges.Output.WriteLineAsync(issuer).ConfigureAwait(false);
        await shop.Edges.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        shop.Messages.Say(
            $"Log in from another terminal: agent login sandbox --issuer {issuer} --client-id {SandboxClient.BuiltInId} --allow-loopback-http");
        shop.Messages.Say("Ctrl-C ends it.");

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, shop.Edges.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            shop.Messages.Say("The sandbox is gone, and its tokens with it.");
        }

        return 0;
    }
}
