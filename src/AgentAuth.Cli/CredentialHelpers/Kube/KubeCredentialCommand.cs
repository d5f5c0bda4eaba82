using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.CredentialHelpers.Kube;

internal sealed class KubeCredentialCommand : AgentCommand<KubeCredentialCommand.Dependencies>
{
    private readonly Argument<string> _credential = Symbols.One("CREDENTIAL", "Whose token");

    public KubeCredentialCommand()
        : base("kube-credential", "Answer kubectl as its exec plug-in") => Add(_credential);

    public override IReadOnlyList<string> Examples =>
    [
        "agent setup kube acme/prod",
        "agent kube-credential acme/prod",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Prints an ExecCredential with a token that is valid now and its expirationTimestamp, in the version that KUBERNETES_EXEC_INFO",
        "asks for (v1 or v1beta1). It never asks anything: interactiveMode: Never. In a kubeconfig, below users[].user.exec:",
        "apiVersion: client.authentication.k8s.io/v1, command: agent, args: [kube-credential, acme/prod], interactiveMode: Never",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        HelperToken.From(parts), parts.Environment, parts.Console.SecretOutput);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var version = ExecCredential.VersionOf(deps.Environment.GetValueOrDefault(ExecCredential.Variable));
        await deps.HelperToken.GiveAsync(
            line.Credential(_credential), new Consumer(ConsumerKind.Kube),
            handed => deps.Output.PrintLine(JsonText.Of(writer => ExecCredential.Write(writer, version, handed))),
            cancellationToken).ConfigureAwait(false);
        return 0;
    }

    internal sealed record Dependencies(
        HelperToken HelperToken, IReadOnlyDictionary<string, string> Environment, SecretOutput Output);
}
