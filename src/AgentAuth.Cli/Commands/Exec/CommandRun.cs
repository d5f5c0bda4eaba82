using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Cli.Commands.Exec;

/// <summary>
/// Runs one program with the credentials that it was promised and nothing else secret. Every secret is there before the
/// program starts; what fails on the way, fails without it.
/// </summary>
internal sealed class CommandRun(Edges edges, GetToken getToken, UserMessages messages)
{
    public static CommandRun From(CompositionRoot parts) => new(
        parts.Edges, parts.Credentials.GetToken, parts.Console.Messages);

    private Edges Edges => edges;

    /// <returns>The program's exit code.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<string> command, VariablePlan plan, TokenDemand demand, CancellationToken cancellationToken)
    {
        var environment = BaseEnvironment.From(Edges.Environment, Edges.IsWindows);

        if (Edges.Children.Find(command[0], environment) is null)
        {
            throw new AgentAuthException(
                ProblemCode.NotFound, $"there is no program '{UntrustedText.Line(command[0], 120)}' on PATH",
                "install it, or name it by its path");
        }

        await FillAsync(environment, command[0], plan, demand, cancellationToken).ConfigureAwait(false);
        var request = new ChildRequest(
            command[0], [.. command.Skip(1)], environment, WorkingFolder: null, IsPiped: false);

        IChildProcess? child = null;
        using var listening = Edges.Signals.Listen(signal => Pass(child, signal));
        cancellationToken.ThrowIfCancellationRequested();
        using var started = child = Edges.Children.Start(request);
        return await started.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task FillAsync(
        Dictionary<string, string> environment, string program, VariablePlan plan, TokenDemand demand,
        CancellationToken cancellationToken)
    {
        var consumer = new Consumer(ConsumerKind.Exec, UntrustedText.Line(Path.GetFileName(program), 80));

        foreach (var variable in plan.Variables)
        {
            if (variable.Choice is not { } choice)
            {
                environment[variable.Name] = Edges.Environment[variable.Name];
                continue;
            }

            var handed = await getToken.RunAsync(
                choice, demand, consumer, cancellationToken).ConfigureAwait(false);
            environment[variable.Name] = handed.Secret.Reveal();

            if (handed.Note is { } note)
            {
                messages.Note(note);
            }
        }
    }

    // A terminal sends Ctrl-C and Ctrl-\ to every program in its foreground, the child included: it would hear them
    // twice.
    private void Pass(IChildProcess? child, ChildSignal signal)
    {
        var comesFromTerminal = signal is ChildSignal.Interrupt or ChildSignal.Quit
            && (Edges.InputIsTerminal || Edges.OutputIsTerminal || Edges.ErrorIsTerminal);

        if (!comesFromTerminal)
        {
            child?.Send(signal);
        }
    }
}
