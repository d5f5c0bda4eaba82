using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// Runs the program that prints a delegated credential, for example <c>gcloud auth print-access-token</c>. It sees no
/// variable that may hold a secret: one that it needs is set in its own command, with <c>env NAME=value</c>.
/// </summary>
internal sealed class HelperCommand(IProcessLauncher launcher, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    // They say where a program's own configuration is, and which part of it to use.
    private static readonly string[] Places =
    [
        "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
        "CLOUDSDK_CONFIG",
        "CLOUDSDK_ACTIVE_CONFIG_NAME", "AZURE_CONFIG_DIR", "GH_CONFIG_DIR", "DOCKER_CONFIG", "KUBECONFIG",
    ];

    /// <summary>The secret that a command prints and nothing else.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnresolvedReference"/>.</exception>
    public async Task<Secret> SecretOfAsync(
        CredentialId id, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var printed = await RunAsync(id, command, cancellationToken).ConfigureAwait(false);
        return PrintedSecret.FaultOf(printed.Reveal()) is { } fault
            ? throw Failed(id, command[0], $"printed a text that {fault}")
            : printed;
    }

    /// <summary>All that a command prints, without the last newline.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnresolvedReference"/>.</exception>
    public async Task<Secret> RunAsync(
        CredentialId id, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var request = new LaunchRequest(
            command[0], [.. command.Skip(1)], ChildEnvironment.For(environment, Places), Timeout);
        var result = await LaunchAsync(id, request, cancellationToken).ConfigureAwait(false);

        if (result.TimedOut)
        {
            throw Failed(id, request.FileName, $"did not answer within {Timeout.TotalSeconds:0} seconds");
        }

        if (result.ExitCode != 0)
        {
            throw Failed(id, request.FileName, $"ended with {result.ExitCode}");
        }

        if (result.IsCut)
        {
            throw Failed(id, request.FileName, "printed more than 1 MiB");
        }

        return Secret.FromText(ManagerProgram.WithoutLastNewline(result.Output))
            ?? throw Failed(id, request.FileName, "printed nothing");
    }

    private async Task<LaunchResult> LaunchAsync(
        CredentialId id, LaunchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await launcher.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            throw Failed(id, request.FileName, "is not installed");
        }
    }

    private static AgentAuthException Failed(CredentialId id, string program, string how) => new(
        new Problem(
            ProblemCode.UnresolvedReference,
            $"the command of '{id}' {how}: {UntrustedText.Line(program, 120)}",
            "run it by itself to see what it says")
        {
            Credential = id,
        });
}
