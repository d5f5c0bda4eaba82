using System.IO.Pipes;
using System.Text;

namespace AgentAuth.Mcp.Tests.Run;

/// <summary>The host's two ends of the session.</summary>
internal sealed class ScriptedHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AnonymousPipeServerStream _toSession = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _fromSession = new(PipeDirection.In);
    private readonly StreamReader _reader;

    public ScriptedHost()
    {
        SessionInput = new AnonymousPipeClientStream(PipeDirection.In, _toSession.ClientSafePipeHandle);
        SessionOutput = new AnonymousPipeClientStream(PipeDirection.Out, _fromSession.ClientSafePipeHandle);
        _reader = new StreamReader(_fromSession);
    }

    public Stream SessionInput { get; }

    public Stream SessionOutput { get; }

    public void Send(string line) => _toSession.Write(Encoding.UTF8.GetBytes(line + "\n"));

    public void Request(int id, string method, string parameters = "{}") =>
        Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");

    public void Close() => _toSession.Dispose();

    public void Dispose()
    {
        _toSession.Dispose();
        _reader.Dispose();
    }

    /// <summary>The first character of what comes; the rest of it stays with the session.</summary>
    public async Task<char> BeginToReadAsync() => (char)await Task.Run(_reader.Read).WaitAsync(Patience);

    public async Task<string> ReadAsync() =>
        await Task.Run(_reader.ReadLine).WaitAsync(Patience)
            ?? throw new EndOfStreamException("the session closed the host's pipe");
}
