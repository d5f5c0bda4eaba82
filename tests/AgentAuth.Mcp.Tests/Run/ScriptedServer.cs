using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Tests.Run;

/// <summary>
/// A stdio server of a few lines, on real pipes: it answers as the test says, and ends as a process would.
/// </summary>
internal sealed class ScriptedServer : IChildProcess
{
    private readonly AnonymousPipeServerStream _input = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _read;
    private readonly AnonymousPipeClientStream _write;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<string> _received = [];
    private volatile bool _isFlooding;

    public ScriptedServer(string name)
    {
        Name = name;
        _read = new AnonymousPipeClientStream(PipeDirection.In, _input.ClientSafePipeHandle);
        _write = new AnonymousPipeClientStream(PipeDirection.Out, _output.ClientSafePipeHandle);
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public string Name { get; }

    public int Id => 1;

    public Stream Input => _input;

    public Stream Output => _output;

    /// <summary>Methods that it does not answer until told.</summary>
    public HashSet<string> Silent { get; } = [];

    public string ToolName { get; set; } = "a";

    /// <summary>Whether a closed input ends it; else it takes a signal.</summary>
    public bool HeedsItsInput { get; set; } = true;

    /// <summary>Which signals end it.</summary>
    public Func<ChildSignal, bool> Heeds { get; set; } = _ => true;

    /// <summary>It reads nothing.</summary>
    public bool IsAsleep { get; set; }

    public List<ChildSignal> Signals { get; } = [];

    public List<string> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    public void Say(string line)
    {
        lock (_gate)
        {
            // What has ended says nothing more.
            if (!_exit.Task.IsCompleted)
            {
                _write.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }
    }

    public void End(int code)
    {
        lock (_gate)
        {
            if (!_exit.TrySetResult(code))
            {
                return;
            }
        }

        // A stream cannot be closed while a write to it waits for a reader. A process that is killed has no such
        // trouble.
        if (!_isFlooding)
        {
            _write.Dispose();
        }
    }

    /// <summary>It goes on, and will never say anything again.</summary>
    public void CloseOutput()
    {
        lock (_gate)
        {
            _write.Dispose();
        }
    }

    /// <summary>A line without an end.</summary>
    public void Flood(int bytes)
    {
        _isFlooding = true;
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)'x');

        try
        {
            for (var sent = 0; sent < bytes && !_exit.Task.IsCompleted; sent += chunk.Length)
            {
                _write.Write(chunk);
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    public Task<int> WaitAsync(CancellationToken cancellationToken) => _exit.Task;

    public void Send(ChildSignal signal)
    {
        Signals.Add(signal);

        if (Heeds(signal))
        {
            End(128 + signal.Number());
        }
    }

    public void Dispose()
    {
        // With its reader gone, a flood that waits ends.
        if (_isFlooding)
        {
            _output.Dispose();
        }
    }

    private void Serve()
    {
        using var reader = new StreamReader(_read);

        while (!IsAsleep && reader.ReadLine() is { } line)
        {
            lock (_gate)
            {
                _received.Add(line);
            }

            var message = JsonNode.Parse(line)!;
            if (message["method"]?.GetValue<string>() is { } method && message["id"] is { } id
                && !Silent.Contains(method))
            {
                Say($$"""{"jsonrpc":"2.0","id":{{id.ToJsonString()}},"result":{{ResultOf(method)}}}""");
            }
        }

        while (IsAsleep && !_exit.Task.IsCompleted)
        {
            _exit.Task.Wait();
        }

        if (HeedsItsInput)
        {
            End(0);
        }
    }

    private string ResultOf(string method) => method switch
    {
        "tools/list" => $$"""{"tools":[{"name":"{{ToolName}}"}]}""",
        _ => $$"""{"by":"{{Name}}"}""",
    };
}
