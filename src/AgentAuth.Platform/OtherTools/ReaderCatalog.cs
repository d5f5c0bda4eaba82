using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.OtherTools;

/// <summary>The tools whose credentials are shown, in the order in which they are read.</summary>
public sealed class ReaderCatalog(UserFolders places) : IMirroredCredentials
{
    internal static IReadOnlyList<ICredentialReader> All { get; } =
    [
        new ClaudeCodeReader(),
        new CodexReader(),
        new GeminiCliReader(),
        new OpenCodeReader(),
        new CopilotReader(),
        new CopilotCliReader(),
        new GhReader(),
        new GitStoreReader(),
        new NetrcReader(),
        new GcloudDefaultsReader(),
        new GcloudAccountsReader(),
        new AwsSessionsReader(),
        new AwsKeysReader(),
        new AzureCliReader(),
        new KubeReader(),
        new McpRemoteReader(),
        new NpmReader(),
        new DockerReader(),
        new HuggingFaceReader(),
        new WranglerReader(),
        new StripeCliReader(),
        new SentryMcpReader(),
        new SentryCliReader(),
        new DopplerReader(),
        new HubSpotCliReader(),
        new EnvironmentReader(),
    ];

    /// <summary>Every tool's name, as <see cref="MirroredCredential.Owner"/> gives it.</summary>
    public static IEnumerable<string> Owners => All.Select(reader => reader.Owner);

    public IReadOnlyList<MirroredCredential> ReadAll() => [.. All.SelectMany(reader => reader.Read(places))];

    public IReadOnlyList<MirroredCredential> ReadOf(string owner) =>
        [.. All.Where(reader => reader.Owner == owner).SelectMany(reader => reader.Read(places))];

    public string? FirstLogin(CredentialId id) =>
        All.Where(reader => reader.Owner == id.Provider).Select(reader => reader.FirstLogin(id.Account))
            .FirstOrDefault(command => command is not null);

    /// <summary>Every file that is looked for, there or not: a change in one may change what is read.</summary>
    public IReadOnlyList<string> Files() =>
        [.. All.SelectMany(reader => reader.FilesIn(places)).Distinct(StringComparer.Ordinal)];
}
