using System.Threading.Channels;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A call to a server with sessions that may ask the host something before it answers. The host is told one thing after
/// the other: what it is asked, and at last the answer.
/// </summary>
/// <param name="id">Under which the server knows it.</param>
/// <param name="lifetime">The bridge's.</param>
internal sealed class ParkedCall(string id, CancellationToken lifetime) : IDisposable
{
    private readonly Channel<Turn> _turns = Channel.CreateUnbounded<Turn>();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(lifetime);

    public string Id => id;

    /// <summary>What the host was asked last, under the server's own id; null: nothing.</summary>
    public BridgeMessage? Pending { get; private set; }

    public void Start(Func<CancellationToken, Task<HeldAnswer>> run) => _ = RunAsync(run);

    public void Ask(BridgeMessage request) => _turns.Writer.TryWrite(new Turn.Asked(request));

    public async Task<Turn> NextAsync(CancellationToken cancellationToken)
    {
        var turn = await _turns.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Pending = (turn as Turn.Asked)?.Request;
        return turn;
    }

    public Task CancelAsync() => _end.CancelAsync();

    public void Dispose() => _end.Dispose();

    private async Task RunAsync(Func<CancellationToken, Task<HeldAnswer>> run)
    {
        try
        {
            _turns.Writer.TryWrite(new Turn.Answered(await run(_end.Token).ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            _turns.Writer.TryComplete();
        }
    }

    internal abstract record Turn
    {
        private Turn()
        {
        }

        public sealed record Asked(BridgeMessage Request) : Turn;

        public sealed record Answered(HeldAnswer Answer) : Turn;
    }
}
