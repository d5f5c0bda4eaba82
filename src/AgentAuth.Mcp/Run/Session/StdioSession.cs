using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// The session of a host with a stdio server that may be exchanged underneath it.
///
/// 1. Every line goes on as the bytes it came in; only requests and answers are looked at, to know what is open.
/// 2. While a server is exchanged requests of the host are held, in order. Answers and notifications still go to the
/// old server, which may need them to finish. 3. A server that ends by itself ends the session with its exit code: a
/// crash is not hidden. One that closes its output and goes on is ended, and the host told. 4. A session may be barred:
/// its server held what it may not have any more. It is then without one, and says so to every request. 5. The end of
/// the host's input is heard whatever else happens: the thread that reads it never waits for anybody. 6. The state has
/// a lock that is never held while writing, since a server that does not read must not stop us from reading it.
/// </summary>
internal sealed class StdioSession(Stream hostInput, Stream hostOutput, SessionTimings timings, TimeProvider clock)
{
    private const string Ping = "ping";

    private static readonly Problem NotReading = new(ProblemCode.Busy, "the MCP server does not read what it is sent");
    private static readonly Problem NotPrinting = new(
        ProblemCode.InternalError, "the MCP server closed its output before it answered");
    private static readonly Problem Unreadable = new(
        ProblemCode.InternalError, "the MCP server sent a line of more than 64 MiB and was ended");

    private readonly Lock _gate = new();
    private readonly LineWriterThread _host = new(hostOutput);
    private readonly PendingRequests _pending = new();
    private readonly HeldRequests _held = new();
    private readonly Dictionary<RpcId, TaskCompletionSource<RpcMessage>> _own = [];
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServerProcess? _server;
    private SessionState _state = new();
    private long _drained;
    private int _requests;

    public SessionReplay Replay { get; } = new();

    /// <summary>The exit code of the server that ended the session.</summary>
    public Task<int> Ended => _ended.Task;

    public SessionState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    public ServerProcess Server => _server ?? throw new InvalidOperationException("the session has not begun");

    /// <summary>Makes a process the server of the session.</summary>
    public ServerProcess Attach(IChildProcess process)
    {
        var server = new ServerProcess(process);

        lock (_gate)
        {
            _server = server;
        }

        server.Listen(FromServer);
        _ = WatchAsync(server);
        return server;
    }

    /// <summary>Begins to read the host.</summary>
    public void Open() => LineReaderThread.Start(hostInput, FromHost, _ => HostEnded());

    public void Send(ChildSignal signal)
    {
        if (Change(state => state.Stop()).IsVacant)
        {
            End(signal.ExitCode());
        }
        else
        {
            Server.Send(signal);
        }
    }

    public void End(Exception failure) => _ended.TrySetException(failure);

    public void End(int exitCode) => _ended.TrySetResult(exitCode);

    /// <summary>Everything that was said to the host is out, or the host does not read any more.</summary>
    public async Task FlushAsync()
    {
        _host.Close();
        await clock.IsInTimeAsync(_host.Closed, timings.Exit).ConfigureAwait(false);
    }

    /// <summary>
    /// From now on requests of the host wait where one of their kind is open. Done once all that were sent before are
    /// answered.
    /// </summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            _state = _state.Drain();
            _drained = _pending.Count;
            return _pending.Answered(0, _drained);
        }
    }

    /// <summary>
    /// From now on all requests wait. Done once those that were sent since the draining began are answered.
    /// </summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            _state = _state.Settle();
            return _pending.Answered(_drained, long.MaxValue);
        }
    }

    /// <summary>
    /// From now on requests of the host get the problem. Done once all that were sent before are answered.
    /// </summary>
    public Task BarAsync(Problem problem)
    {
        lock (_gate)
        {
            _state = _state.Refuse(problem);
            _drained = _pending.Count;
            return _pending.Answered(0, _drained);
        }
    }

    /// <summary>
    /// Parts from the server of before. What is still open gets an error, or is cancelled, and how many requests of the
    /// host were lost that way is given.
    /// </summary>
    public int Part(ServerProcess old, Problem why)
    {
        IReadOnlyList<RpcId> lost, orphaned;

        lock (_gate)
        {
            (lost, orphaned) = _pending.Abandon();
            old.IsRetiring = true;
            old.IsMuted = lost.Count > 0;
            _state = _state.Part();
        }

        foreach (var id in lost)
        {
            ToHost(RpcWriter.Error(id, why));
        }

        foreach (var id in orphaned)
        {
            ToHost(RpcWriter.Cancelled(id, why.Message));
        }

        return lost.Count;
    }

    /// <summary>Sends what was held, in order, and holds no more.</summary>
    public void Release()
    {
        lock (_gate)
        {
            while (_held.TryTake(out var line))
            {
                Note(RpcReader.Read(line.Bytes), line.Bytes);
                Server.TryWrite(line.Bytes);
            }

            _state = _state.Resume();
        }

        if (State.HostIsGone)
        {
            Server.CloseInput();
        }
    }

    /// <summary>Answers what was held with an error: there is no server that could.</summary>
    public void Refuse(Problem problem)
    {
        var refused = new List<RpcMessage>();

        lock (_gate)
        {
            while (_held.TryTake(out var line))
            {
                refused.AddRange(line.Requests);
            }
        }

        foreach (var asked in refused)
        {
            ToHost(RpcWriter.Error(asked.Id, problem));
        }
    }

    /// <summary>Asks the server on our own behalf; the answer does not reach the host.</summary>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task<RpcMessage> AskAsync(string method, ReadOnlyMemory<byte> parameters)
    {
        var answer = new TaskCompletionSource<RpcMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = RpcId.Of($"agent-auth/{Interlocked.Increment(ref _requests)}");

        lock (_gate)
        {
            _own[id] = answer;
        }

        Server.TryWrite(RpcWriter.Request(id, method, parameters));
        return await answer.Task.WaitAsync(timings.Answer, clock).ConfigureAwait(false);
    }

    /// <summary>Waits as long as the host does not read; never on the thread that reads the host.</summary>
    public void ToHost(ReadOnlySpan<byte> line) => _host.Write(line);

    private void FromHost(ReadOnlyMemory<byte> line)
    {
        var messages = RpcReader.Read(line);
        Problem? refusal;

        lock (_gate)
        {
            refusal = messages.Any(message => message.Kind is RpcKind.Request) ? _state.Bar : null;

            if (refusal is null && MustWait(messages))
            {
                refusal = _held.TryAdd(line.Span, messages) ? null : NotReading;
            }
            else if (refusal is null && !IsForNobody(messages))
            {
                Note(messages, line);
                refusal = Server.TryWrite(line.Span) ? null : Unsent(messages);
            }
        }

        if (refusal is not null)
        {
            Refuse(messages, refusal);
        }
    }

    // The server that asked is gone, or there is none that could be notified.
    private bool IsForNobody(IReadOnlyList<RpcMessage> messages) =>
        _state.IsVacant
            || (_state.IsWithoutServer && messages is [{ Kind: RpcKind.Response } answer]
                && !_pending.IsAskedByServer(answer.Id));

    private Problem Unsent(IReadOnlyList<RpcMessage> messages)
    {
        foreach (var message in messages.Where(message => message.Kind is RpcKind.Request))
        {
            _pending.Refused(message.Id);
        }

        return NotReading;
    }

    // A host that asks whether the session is alive is told so: ended by its host, it could not recover.
    private void Refuse(IReadOnlyList<RpcMessage> messages, Problem problem)
    {
        foreach (var asked in messages.Where(message => message.Kind is RpcKind.Request))
        {
            _host.TryWrite(asked.Method == Ping ? RpcWriter.Pong(asked.Id) : RpcWriter.Error(asked.Id, problem));
        }
    }

    private bool MustWait(IReadOnlyList<RpcMessage> messages) => messages.Any(message => message.Kind switch
    {
        RpcKind.Request => _state.HoldsAllRequests
            || (_state.HoldsSomeRequests && (_pending.IsOpen(message.Method!) || _held.Holds(message.Method!))),
        // Between two servers there is nobody to be notified; before that the old one may need it to finish.
        RpcKind.Notification => (_state.HoldsAllRequests && _state.IsWithoutServer) || NamesHeld(message),
        _ => false,
    });

    private bool NamesHeld(RpcMessage message) =>
        message.Method == RpcWriter.CancelledMethod && RpcReader.CancelledId(message.Body) is { } id && _held.Holds(id);

    private void Note(IReadOnlyList<RpcMessage> messages, ReadOnlyMemory<byte> line)
    {
        foreach (var message in messages)
        {
            _pending.HostSent(message);
            Replay.HostSent(message, line);
        }
    }

    private void FromServer(ServerProcess server, ReadOnlyMemory<byte> line)
    {
        var messages = RpcReader.Read(line);
        var isOurs = false;

        lock (_gate)
        {
            if (server.IsMuted)
            {
                return;
            }

            foreach (var message in messages)
            {
                isOurs |= TakeOwn(message);

                // Known before the host can answer it, and an answer before anybody could give another.
                if (message.Kind is RpcKind.Response)
                {
                    _pending.ServerAnswers(message.Id);
                }
                else
                {
                    _pending.ServerSent(message);
                }
            }
        }

        if (!isOurs)
        {
            ToHost(line.Span);
            Answered(messages);
        }
    }

    // After the line is out: a server is exchanged once the last answer is with the host, not before.
    private void Answered(IReadOnlyList<RpcMessage> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages.Where(message => message.Kind is RpcKind.Response))
            {
                Replay.ServerAnswered(message);
                _pending.ServerSent(message);
            }
        }
    }

    private bool TakeOwn(RpcMessage message)
    {
        if (message.Kind is not RpcKind.Response || !_own.Remove(message.Id, out var waiting))
        {
            return false;
        }

        // The line's bytes are the reader's own and are written over.
        waiting.TrySetResult(message with { Body = message.Body.ToArray() });
        return true;
    }

    private void HostEnded()
    {
        if (Change(state => state.LoseHost()).IsVacant)
        {
            End(0);
        }
        else
        {
            _ = LeaveAsync();
        }
    }

    /// <summary>
    /// The host is gone: what it still waits for has a moment, and then the server is ended, whatever it does.
    /// </summary>
    private async Task LeaveAsync()
    {
        var began = clock.GetTimestamp();
        Task answered;

        lock (_gate)
        {
            if (!_state.HoldsSomeRequests && !_state.HoldsAllRequests)
            {
                Server.CloseInput();
            }

            answered = _pending.Answered(0, long.MaxValue);
        }

        await clock.IsInTimeAsync(Task.WhenAny(answered, Ended), timings.Farewell).ConfigureAwait(false);

        if (!Ended.IsCompleted && !Change(state => state.Stop()).IsVacant)
        {
            // It has known since the host left.
            var patience = timings.Exit - clock.GetElapsedTime(began);
            await Server.EndAsync(
                patience > TimeSpan.Zero ? patience : TimeSpan.Zero, timings.Exit, clock).ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(ServerProcess server)
    {
        await Task.WhenAny(server.Exit, server.OutputEnded).ConfigureAwait(false);

        // What it still printed goes out first; a grandchild that holds its output open is not waited for.
        await clock.IsInTimeAsync(Task.WhenAll(server.Exit, server.OutputEnded), timings.Exit).ConfigureAwait(false);

        if (server.IsRetiring)
        {
            return;
        }

        if (!server.Exit.IsCompleted)
        {
            Lose(server.OutputEnded is { IsCompletedSuccessfully: true, Result: false } ? Unreadable : NotPrinting);
            await server.EndAsync(timings.Exit, timings.Exit, clock).ConfigureAwait(false);
        }

        _ended.TrySetResult(await server.Exit.ConfigureAwait(false));
    }

    /// <summary>Whoever waits for an answer is told that there will be none.</summary>
    private void Lose(Problem why)
    {
        IReadOnlyList<RpcId> lost;

        lock (_gate)
        {
            (lost, _) = _pending.Abandon();
        }

        foreach (var id in lost)
        {
            ToHost(RpcWriter.Error(id, why));
        }
    }

    private SessionState Change(Func<SessionState, SessionState> transition)
    {
        lock (_gate)
        {
            return _state = transition(_state);
        }
    }
}
