using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// One running server. It is read on a thread of its own: a blocked read must not take one of the few threads that everything
/// else runs on.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly IChildProcess _process;
    private readonly Lock _writing = new();
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(IChildProcess process)
    {
        _process = process;
        Exit = process.WaitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Exit { get; }

    /// <summary>Done once all that it printed was read.</summary>
    public Task OutputEnded => _outputEnded.Task;

    /// <summary>We are ending it, so its end is not the end of the session.</summary>
    public bool IsRetiring { get; set; }

    /// <summary>It was given up: nothing more of it reaches the host.</summary>
    public bool IsMuted { get; set; }

    public void Listen(Action<ServerProcess, ReadOnlyMemory<byte>> line) => LineReaderThread.Start(
        _process.Output,
        message => line(this, message),
        _outputEnded.SetResult);

    /// <summary>What cannot be written is lost with the server that would have read it.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        try
        {
            lock (_writing)
            {
                _process.Input.Write(line);
                _process.Input.Flush();
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
        }
    }

    public void CloseInput()
    {
        try
        {
            _process.Input.Close();
        }
        catch (IOException)
        {
            // Its end of the pipe is gone already.
        }
    }

    public void Send(ChildSignal signal) => _process.Send(signal);

    public void Dispose() => _process.Dispose();
}
