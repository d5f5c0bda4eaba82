namespace AgentAuth.Cli.Tests;

/// <summary>Standard input with a person behind it, who types a line when one is asked for.</summary>
internal sealed class TypingReader(Func<Task<string?>> typeLine) : TextReader
{
    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await typeLine().WaitAsync(cancellationToken);

    public override Task<string?> ReadLineAsync() => typeLine();
}
