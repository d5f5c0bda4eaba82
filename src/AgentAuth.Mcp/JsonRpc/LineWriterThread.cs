namespace AgentAuth.Mcp.JsonRpc;

/// <summary>
/// Writes lines to a stream whose reader may be slow or asleep. Whoever must never wait for it (the thread that hears
/// the host) leaves lines to a thread of ours; whoever may, writes directly as long as nothing is before it.
/// </summary>
internal sealed class LineWriterThread
{
    // Monitor's queue wakes the other thread; System.Threading.Lock has none.
    private readonly object _gate = new();
    private readonly Queue<byte[]> _lines = [];
    private readonly Stream _stream;
    private readonly long _most;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private bool _isWriting;
    private bool _isClosing;
    private bool _isBroken;

    /// <param name="stream">Closed by <see cref="Close"/> and by nobody else.</param>
    /// <param name="most">How many bytes may wait.</param>
    public LineWriterThread(Stream stream, long most = LineFramer.Longest)
    {
        _stream = stream;
        _most = most;
        new Thread(Run) { IsBackground = true, Name = "mcp lines out" }.Start();
    }

    /// <summary>Done once the stream is closed behind the last line, or broken.</summary>
    public Task Closed => _closed.Task;

    /// <summary>
    /// Never waits. False where too much waits already; what nobody can read any more is lost with its reader.
    /// </summary>
    public bool TryWrite(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_isBroken || _isClosing)
            {
                return true;
            }

            if (_lines.Count > 0 && _bytes + line.Length > _most)
            {
                return false;
            }

            _lines.Enqueue(line.ToArray());
            _bytes += line.Length;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>In order with everything else; waits as long as the reader does not read.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        if (TryBeginDirectly())
        {
            Put(line);
            EndWriting();
            return;
        }

        while (!TryWrite(line))
        {
            lock (_gate)
            {
                if (_lines.Count > 0 && !_isBroken)
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    /// <summary>After all that waits. Never waits itself.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryBeginDirectly()
    {
        lock (_gate)
        {
            return _lines.Count == 0 && !_isWriting && !_isClosing && !_isBroken && (_isWriting = true);
        }
    }

    private void EndWriting()
    {
        lock (_gate)
        {
            _isWriting = false;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } line)
        {
            Put(line);
            EndWriting();
        }

        try
        {
            _stream.Close();
        }
        catch (IOException)
        {
            // Its other end is gone already.
        }

        _closed.TrySetResult();
    }

    /// <summary>Null once there is nothing more to write.</summary>
    private byte[]? Next()
    {
        lock (_gate)
        {
            while (_isWriting || (_lines.Count == 0 && !_isClosing))
            {
                Monitor.Wait(_gate);
            }

            if (!_lines.TryDequeue(out var line))
            {
                return null;
            }

            _bytes -= line.Length;
            _isWriting = true;
            Monitor.PulseAll(_gate);
            return line;
        }
    }

    private void Put(ReadOnlySpan<byte> line)
    {
        if (_isBroken)
        {
            return;
        }

        try
        {
            _stream.Write(line);
            _stream.Flush();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            lock (_gate)
            {
                _isBroken = true;
                _lines.Clear();
                _bytes = 0;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
