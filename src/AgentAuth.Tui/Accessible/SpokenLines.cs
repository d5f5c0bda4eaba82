namespace AgentAuth.Tui.Accessible;

/// <summary>
/// The input, one line at a time. Where a read cannot be called back, one that was given up is kept: the line it brings
/// is the answer to the next question and not lost.
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

    private async Task<string?> TakeAsync(
        Func<CancellationToken, Task<string?>> read, CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            return null;
        }

        var line = await NextAsync(read, cancellationToken).ConfigureAwait(false);
        _pending = null;
        IsOver = line is null;
        return line?.Trim();
    }

    private async Task<string?> NextAsync(
        Func<CancellationToken, Task<string?>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            _pending ??= read(cancellationToken);

            try
            {
                return await _pending.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // An earlier question's, which was given up.
                _pending = null;
            }
        }
    }
}
