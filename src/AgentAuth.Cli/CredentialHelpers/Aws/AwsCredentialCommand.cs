using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.CredentialHelpers.Aws;

internal sealed class AwsCredentialCommand : AgentCommand<AwsCredentialCommand.Dependencies>
{
    private readonly Argument<string> _credential = Symbols.One("CREDENTIAL", "Whose keys");

    public AwsCredentialCommand()
        : base("aws-credential", "Answer AWS tools as their credential_process") => Add(_credential);

    public override IReadOnlyList<string> Examples =>
    [
        "agent add aws/prod --kind cloud --ref op://team/aws/keys",
        "agent setup aws aws/prod",
        "agent aws-credential aws/prod",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "The secret is AWS keys as JSON: AccessKeyId, SecretAccessKey and, where they have one, SessionToken and Expiration; also what",
        "aws configure export-credentials and aws sts assume-role print. It may be held here, in a secret manager or by a command:",
        "agent add aws/prod --kind cloud -- aws configure export-credentials --profile prod-sso. In ~/.aws/config, below a profile:",
        "credential_process = /path/to/agent aws-credential aws/prod",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        HelperToken.From(parts), parts.Clock, parts.Console.SecretOutput);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        await deps.HelperToken.GiveAsync(
            line.Credential(_credential), new Consumer(ConsumerKind.Aws),
            handed => deps.Output.PrintLine(JsonText.Of(AwsKeys.Of(handed, deps.Clock.GetUtcNow()).Write)),
            cancellationToken).ConfigureAwait(false);
        return 0;
    }

    internal sealed record Dependencies(HelperToken HelperToken, TimeProvider Clock, SecretOutput Output);
}
