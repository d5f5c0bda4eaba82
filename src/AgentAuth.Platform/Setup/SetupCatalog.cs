namespace AgentAuth.Platform.Setup;

/// <summary>The programs that <c>agent setup</c> knows, in the order of the help.</summary>
public static class SetupCatalog
{
    public static IReadOnlyList<ISetupTarget> All { get; } =
    [
        new GitSetup(),
        new DockerSetup(),
        new KubeSetup(),
        new AwsSetup(),
        new ClaudeCodeSetup(),
        new CodexSetup(),
        new KeepSetup(),
    ];
}
