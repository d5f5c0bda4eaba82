using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Cli.Commands.Demo;

internal sealed class DemoCommand : AgentCommand<DemoCommand.Dependencies>
{
    private readonly Option<bool> _serve = Symbols.Flag(
        "--serve", "Only run the sandbox provider, and print its issuer");
    private readonly Option<string?> _port = Symbols.Value(
        "--port", "PORT", "With --serve: the port on 127.0.0.1 (default: any free one)");

    public DemoCommand()
        : base("demo", "Try it out in two minutes: a provider on this machine, credentials with short lives, nothing left behind")
    {
        Add(_serve);
        Add(_port);
    }

    public override IReadOnlyList<string> Examples => ["agent demo", "agent demo --serve --port 8765"];

    public override IReadOnlyList<string> Notes =>
        ["It has a home of its own, which is removed at the end; your credentials are not touched."];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Clock, Demonstration.From(parts), parts.Edges, parts.Console.Messages, parts.Edges.Output);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var port = line.Port(_port);

        if (line.GetValue(_serve))
        {
            return await ServeAsync(deps, port ?? 0, cancellationToken).ConfigureAwait(false);
        }

        return port is null
            ? await deps.Demonstration.RunAsync(cancellationToken).ConfigureAwait(false)
            : throw new AgentAuthException(
                ProblemCode.Usage, "--port goes with --serve", "agent demo --serve --port 8765");
    }

    private static async Task<int> ServeAsync(Dependencies deps, int port, CancellationToken cancellationToken)
    {
        var host = await DemoProvider.StartAsync(deps.Edges, port, cancellationToken).ConfigureAwait(false);
        await using var hostEnd = host.ConfigureAwait(false);
        var issuer = host.Provider.Issuer;

        await deps.StandardOutput.WriteLineAsync(issuer).ConfigureAwait(false);
        await deps.StandardOutput.FlushAsync(cancellationToken).ConfigureAwait(false);
        deps.Messages.Say(
            $"Log in from another terminal: agent login sandbox --issuer {issuer} --client-id {SandboxClient.BuiltInId} --allow-loopback-http");
        deps.Messages.Say("Ctrl-C ends it.");

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, deps.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            deps.Messages.Say("The sandbox is gone, and its tokens with it.");
        }

        return 0;
    }

    internal sealed record Dependencies(
        TimeProvider Clock, Demonstration Demonstration, Edges Edges, UserMessages Messages, TextWriter StandardOutput);
}
