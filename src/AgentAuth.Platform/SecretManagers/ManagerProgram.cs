using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// Asks a secret manager's program: no shell, standard input closed, bounded in time. What it prints, on either stream,
/// is never shown: an error text may repeat a secret.
/// </summary>
internal sealed class ManagerProgram(IProcessLauncher launcher, IReadOnlyDictionary<string, string> environment)
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnresolvedReference"/>.</exception>
    public async Task<Secret> AskAsync(SecretReference reference, ManagerCall call, CancellationToken cancellationToken)
    {
        var result = await RunAsync(reference, call, cancellationToken).ConfigureAwait(false);

        if (result.TimedOut)
        {
            throw Unresolved.Because(
                reference, $"got no answer from {call.Manager} within {call.Timeout.TotalSeconds:0} seconds",
                call.Remedy);
        }

        if (result.ExitCode != 0)
        {
            throw Unresolved.Because(
                reference, $"was refused by {call.Manager} ({call.Program} ended with {result.ExitCode})", call.Remedy);
        }

        if (result.IsCut)
        {
            throw Unresolved.Because(reference, $"is answered by {call.Manager} with more than 1 MiB", call.Remedy);
        }

        var printed = WithoutLastNewline(result.Output);

        // What is selected has a beginning and an end of its own.
        if (call.Select is null && PrintedSecret.FaultOf(printed) is { } fault)
        {
            throw Unresolved.Because(reference, $"is answered by {call.Manager} with a text that {fault}", call.Remedy);
        }

        return Secret.FromText(call.Select is null ? printed : call.Select(printed))
            ?? throw Unresolved.Because(reference, $"is empty in {call.Manager}", call.Remedy);
    }

    /// <summary>Exactly one, which is the program's own.</summary>
    public static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private async Task<LaunchResult> RunAsync(
        SecretReference reference, ManagerCall call, CancellationToken cancellationToken)
    {
        var child = ChildEnvironment.For(environment, call.Variables);

        foreach (var (name, value) in call.Extra)
        {
            child[name] = value;
        }

        try
        {
            return await launcher.RunAsync(
                new LaunchRequest(call.Program, call.Arguments, child, call.Timeout),
                cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            throw Unresolved.Because(
                reference, $"needs the program '{call.Program}' of {call.Manager}, which is not installed", null);
        }
    }
}
