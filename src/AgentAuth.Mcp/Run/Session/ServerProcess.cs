using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// One running server. It is read and written to on threads of its own, so that one that is asleep blocks nobody else.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly IChildProcess _process;
    private readonly LineWriterThread _input;
    private readonly TaskCompletionSource<bool> _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(IChildProcess process)
    {
        _process = process;
        _input = new LineWriterThread(process.Input);
        Exit = process.WaitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Exit { get; }

    /// <summary>Done once all that it printed was read; false where a line was too long to be one.</summary>
    public Task<bool> OutputEnded => _outputEnded.Task;

    /// <summary>We are ending it, so its end is not the end of the session.</summary>
    public bool IsRetiring { get; set; }

    /// <summary>It was given up: nothing more of it reaches the host.</summary>
    public bool IsMuted { get; set; }

    public void Listen(Action<ServerProcess, ReadOnlyMemory<byte>> line) =>
        LineReaderThread.Start(_process.Output, message => line(this, message), _outputEnded.SetResult);

    /// <summary>Never waits. False where the server has not read for too long.</summary>
    public bool TryWrite(ReadOnlySpan<byte> line) => _input.TryWrite(line);

    /// <summary>After all that was written.</summary>
    public void CloseInput() => _input.Close();

    public void Send(ChildSignal signal) => _process.Send(signal);

    /// <summary>In the order of the specification's stdio shutdown: its input closed, SIGTERM, SIGKILL.</summary>
    /// <param name="patience">How long it may take to heed its closed input.</param>
    /// <param name="exit">How long it may take to heed SIGTERM.</param>
    /// <param name="clock">Measures both.</param>
    public async Task<int> EndAsync(TimeSpan patience, TimeSpan exit, TimeProvider clock)
    {
        CloseInput();

        if (!await clock.IsInTimeAsync(Exit, patience).ConfigureAwait(false))
        {
            Send(ChildSignal.Terminate);

            if (!await clock.IsInTimeAsync(Exit, exit).ConfigureAwait(false))
            {
                Send(ChildSignal.Kill);
            }
        }

        return await Exit.ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();
}
