namespace AgentAuth.Cli.Commands.Demo;

/// <summary>
/// A home of the demonstration's own, made 0700 and gone with all that is in it when the demonstration ends.
/// </summary>
internal sealed class DemoHome : IDisposable
{
    // A closed terminal or a signal ends the view by ending the process, past every finally.
    public DemoHome() => AppDomain.CurrentDomain.ProcessExit += Remove;

    public string Folder { get; } = Directory.CreateTempSubdirectory("agent-demo-").FullName;

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Remove;
        Remove(null, EventArgs.Empty);
    }

    private void Remove(object? sender, EventArgs e)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
