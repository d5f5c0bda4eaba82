namespace AgentAuth.Cli.Demonstrations;

/// <summary>A home of the demonstration's own, made 0700 and gone with all that is in it when the demonstration ends.</summary>
internal sealed class DemoHome : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("agent-demo-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
