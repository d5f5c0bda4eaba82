using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;

namespace AgentAuth.Cli.CredentialHelpers.Kube;

internal sealed class KubeCredentialCommand : AgentCommand
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

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var version = ExecCredential.VersionOf(shop.Edges.Environment.GetValueOrDefault(ExecCredential.Variable));
        var handed = await CredentialHelperAccess.HandOutAsync(
            shop, line.Credential(_credential), "kube", cancellationToken).ConfigureAwait(false);

        shop.Edges.Output.WriteLine(JsonText.Of(writer => ExecCredential.Write(writer, version, handed)));
        return 0;
    }
}
