using System.Diagnostics.CodeAnalysis;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// The session of a host with a stdio server that may be exchanged underneath it.
///
/// 1. Every line goes on as the bytes it came in; only requests and answers are looked at, to know what is open.
/// 2. During a rotation requests of the host are held, in order. Answers and notifications still go to the old server, which may
///    need them to finish.
/// 3. A server that ends by itself ends the session with its exit code: a crash is not hidden.
/// 4. A session may be barred: its server held what it may not have any more. It is then without one, and says so to every request.
/// 5. Lines to one side are written whole, each under its own lock; the state has a third, never held while writing, since a
///    server that does not read must not stop us from reading it.
/// </summary>
internal sealed class StdioSession(Stream hostInput, Stream hostOutput, SessionTimings timings, TimeProvider clock)
{
    private const string Ping = "ping";

    private readonly Lock _gate = new();
    private readonly Lock _writingToHost = new();
    private readonly PendingRequests _pending = new();
    private readonly Queue<byte[]> _held = [];
    private readonly Dictionary<RpcId, TaskCompletionSource<RpcMessage>> _own = [];
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServerProcess? _child;
    private SessionState _state = new();
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

    public ServerProcess Child => _child ?? throw new InvalidOperationException("the session has not begun");

    /// <summary>Makes a process the server of the session.</summary>
    public ServerProcess Attach(IChildProcess process)
    {
        var child = new ServerProcess(process);

        lock (_gate)
        {
            _child = child;
        }

        child.Listen(FromServer);
        _ = child.Exit.ContinueWith(exit => EndedByItself(child, exit), TaskScheduler.Default);
        return child;
    }

    /// <summary>Begins to read the host.</summary>
    public void Open() => LineReaderThread.Start(hostInput, FromHost, HostEnded);

    public void Send(ChildSignal signal)
    {
        if (Change(state => state.Stop()).IsVacant)
        {
            End(signal.ExitCode());
        }
        else
        {
            Child.Send(signal);
        }
    }

    public void End(Exception failure) => _ended.TrySetException(failure);

    public void End(int exitCode) => _ended.TrySetResult(exitCode);

    /// <summary>From now on requests of the host wait. Done once all that were sent before are answered.</summary>
    public Task HoldAsync()
    {
        lock (_gate)
        {
            _state = _state.Hold();
            return _pending.Quiet();
        }
    }

    /// <summary>From now on requests of the host get the problem. Done once all that were sent before are answered.</summary>
    public Task BarAsync(Problem problem)
    {
        lock (_gate)
        {
            _state = _state.Refuse(problem);
            return _pending.Quiet();
        }
    }

    /// <summary>
    /// Parts from the server of before. What is still open gets an error, or is cancelled, and how many requests of the host
    /// were lost that way is given.
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
        while (TryDequeue(out var child, out var line))
        {
            child.Write(line);
        }

        if (State.HostIsGone)
        {
            Child.CloseInput();
        }
    }

    private bool TryDequeue(out ServerProcess child, [NotNullWhen(true)] out byte[]? line)
    {
        lock (_gate)
        {
            child = Child;
            if (_held.TryDequeue(out line))
            {
                Note(RpcReader.Read(line), line);
                return true;
            }

            _state = _state.Resume();
            return false;
        }
    }

    /// <summary>Answers what was held with an error: there is no server that could.</summary>
    public void Refuse(ProblemCode code, string message)
    {
        List<RpcMessage> refused;

        lock (_gate)
        {
            refused = [.. _held.SelectMany(line => RpcReader.Read(line)).Where(held => held.Kind is RpcKind.Request)];
            _held.Clear();
        }

        foreach (var held in refused)
        {
            ToHost(RpcWriter.Error(held.Id, code, message));
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

        Child.Write(RpcWriter.Request(id, method, parameters));
        return await answer.Task.WaitAsync(timings.Answer, clock).ConfigureAwait(false);
    }

    public void ToHost(ReadOnlySpan<byte> line)
    {
        try
        {
            lock (_writingToHost)
            {
                hostOutput.Write(line);
                hostOutput.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads any more. The host's end of our input closes too, and that ends the session.
        }
    }

    private void FromHost(ReadOnlyMemory<byte> line)
    {
        var messages = RpcReader.Read(line);
        ServerProcess child;
        Problem? bar;

        lock (_gate)
        {
            child = Child;
            bar = messages.Any(message => message.Kind is RpcKind.Request) ? _state.Bar : null;

            if (_state.HoldsRequests && MustWait(messages))
            {
                _held.Enqueue(line.ToArray());
                return;
            }

            if (_state.IsWithoutServer && messages is [{ Kind: RpcKind.Response } answer] && !_pending.IsAskedByServer(answer.Id))
            {
                // The server that asked is gone.
                return;
            }

            if (bar is null)
            {
                Note(messages, line);
            }

            if (bar is null && _state.IsVacant)
            {
                return;
            }
        }

        if (bar is not null)
        {
            Refuse(messages, bar);
        }
        else
        {
            child.Write(line.Span);
        }
    }

    // A host that asks whether the session is alive is told so: ended by its host, it could not recover.
    private void Refuse(IReadOnlyList<RpcMessage> messages, Problem problem)
    {
        foreach (var asked in messages.Where(message => message.Kind is RpcKind.Request))
        {
            ToHost(asked.Method == Ping ? RpcWriter.Pong(asked.Id) : RpcWriter.Error(asked.Id, problem));
        }
    }

    // Between two servers there is nobody to be notified; before that the old one may need it to finish.
    private bool MustWait(IReadOnlyList<RpcMessage> messages) =>
        messages.Any(message => message.Kind is RpcKind.Request || (message.Kind is RpcKind.Notification && (_state.IsWithoutServer || NamesHeld(message))));

    private bool NamesHeld(RpcMessage message) =>
        message.Method == RpcWriter.CancelledMethod && RpcReader.CancelledId(message.Body) is { } id
        && _held.Any(line => RpcReader.Read(line).Any(held => held.Kind is RpcKind.Request && held.Id == id));

    private void Note(IReadOnlyList<RpcMessage> messages, ReadOnlyMemory<byte> line)
    {
        foreach (var message in messages)
        {
            _pending.HostSent(message);
            Replay.HostSent(message, line);
        }
    }

    private void FromServer(ServerProcess child, ReadOnlyMemory<byte> line)
    {
        var messages = RpcReader.Read(line);
        var isOurs = false;

        lock (_gate)
        {
            if (child.IsMuted)
            {
                return;
            }

            foreach (var message in messages)
            {
                isOurs |= TakeOwn(message);

                // Known before the host can answer it.
                if (message.Kind is not RpcKind.Response)
                {
                    _pending.ServerSent(message);
                }
            }
        }

        if (!isOurs)
        {
            ToHost(line.Span);
            Settle(messages);
        }
    }

    // After the line is out: a rotation goes on once the last answer is with the host, not before.
    private void Settle(IReadOnlyList<RpcMessage> messages)
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

        // The line's bytes are the pump's own and are written over.
        waiting.TrySetResult(message with { Body = message.Body.ToArray() });
        return true;
    }

    private void HostEnded()
    {
        if (Change(state => state.LoseHost()) is { HoldsRequests: false } state)
        {
            if (state.IsVacant)
            {
                End(0);
            }
            else
            {
                Child.CloseInput();
            }
        }
    }

    private SessionState Change(Func<SessionState, SessionState> transition)
    {
        lock (_gate)
        {
            return _state = transition(_state);
        }
    }

    private async Task EndedByItself(ServerProcess child, Task<int> exit)
    {
        if (!child.IsRetiring)
        {
            // What it still printed goes out first; a grandchild that holds its output open is not waited for.
            await Task.WhenAny(child.OutputEnded, Task.Delay(timings.Exit, clock)).ConfigureAwait(false);
            _ended.TrySetResult(await exit.ConfigureAwait(false));
        }
    }
}
