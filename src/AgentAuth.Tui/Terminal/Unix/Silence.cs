namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>The terminal shows nothing of what is typed, until this is disposed.</summary>
internal sealed class Silence : IDisposable
{
    private readonly int _descriptor;
    private readonly TerminalSettings? _before;

    public Silence(int descriptor)
    {
        _descriptor = descriptor;

        if (TerminalSettings.TryRead(descriptor, out var before))
        {
            _before = before;
            before.Silent().Apply(descriptor);
        }
    }

    public void Dispose() => _before?.Apply(_descriptor);
}
