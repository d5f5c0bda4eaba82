using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.CredentialHelpers.Docker;

internal sealed class DockerCredentialCommand : AgentCommand<DockerCredentialCommand.Dependencies>
{
    public const string Word = "docker-credential";

    private readonly Argument<string> _operation = Symbols.One("get|store|erase|list", "What docker asks for");

    public DockerCredentialCommand()
        : base(Word, "Give docker a valid token for the registry that it names") => Add(_operation);

    public override IReadOnlyList<string> Examples =>
    [
        "echo ghcr.io | agent docker-credential get",
        "agent docker-credential list",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "docker's own protocol for credential helpers. docker starts it by the name docker-credential-agent, which is installed beside",
        "agent. In ~/.docker/config.json:  { \"credHelpers\": { \"ghcr.io\": \"agent\", \"registry.gitlab.com\": \"agent\" } }",
        "A token goes to its provider's registries and hosts only (registries = [\"…\"] in a provider's file adds one). docker login",
        "keeps a PAT as PROVIDER/USER; docker logout ends nothing, since other programs use the same credential: agent logout does.",
    ];

    /// <summary>docker's terminal is docker's.</summary>
    public override bool ShowsWaiting => false;

    protected override Dependencies From(CompositionRoot parts) => new(DockerCredentialHelper.From(parts));

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        return deps.DockerCredentialHelper.RunAsync(line.GetValue(_operation)!, cancellationToken);
    }

    internal sealed record Dependencies(DockerCredentialHelper DockerCredentialHelper);
}
