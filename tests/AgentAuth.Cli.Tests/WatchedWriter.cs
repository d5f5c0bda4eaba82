namespace AgentAuth.Cli.Tests;

/// <summary>Standard error that a test can wait on: looked at whenever it is flushed.</summary>
internal sealed class WatchedWriter(Action<string> look) : StringWriter
{
    public override void Flush()
    {
        base.Flush();
        look(ToString());
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }
}
