namespace AgentAuth.Mcp.Bridge;

/// <summary>Whole lines to the host, one at a time and at once.</summary>
internal sealed class StdioWriter(Stream output) : IDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly SemaphoreSlim _turn = new(1);

    public async Task WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            // One write: a host that reads as bytes come sees no half line. Not cancelled, for the same reason.
            await output.WriteAsync((byte[])[.. line, .. NewLine], CancellationToken.None).ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
