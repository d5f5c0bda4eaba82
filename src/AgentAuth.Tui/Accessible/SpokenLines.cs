namespace AgentAuth.Tui.Accessible;

/// <summary>
/// The input, one line at a time. A read cannot be called back, so one that was given up is kept: the line it brings is
/// the answer to the next question and not lost.
/// </summary>
internal sealed class SpokenLines(ISpokenInput input)
{
    private Task<string?>? _pending;

    public bool IsShown => input.IsShown;

    /// <summary>Set once the input has ended.</summary>
    public bool IsOver { get; private set; }

    public Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        TakeAsync(input.ReadLineAsync, cancellationToken);

    public Task<string?> ReadHiddenAsync(CancellationToken cancellationToken) =>
        TakeAsync(input.ReadHiddenAsync, cancellationToken);

    private async Task<string?> TakeAsync(Func<Task<string?>> read, CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            return null;
        }

        _pending ??= read();
        var line = await _pending.WaitAsync(cancellationToken).ConfigureAwait(false);
        _pending = null;
        IsOver = line is null;
        return line?.Trim();
    }
}
