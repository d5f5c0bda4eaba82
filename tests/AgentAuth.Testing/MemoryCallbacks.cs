using System.Threading.Channels;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing;

/// <summary>The loopback end of a browser login without a socket: a <see cref="ScriptedBrowser"/> calls it.</summary>
public sealed class MemoryCallbacks : ICallbackListenerFactory
{
    private Channel<Uri> _calls = Channel.CreateUnbounded<Uri>();

    /// <summary>What is given where any port will do.</summary>
    public int FreePort { get; set; } = 53682;

    /// <summary>How many listeners were opened and not closed.</summary>
    public int Open { get; private set; }

    /// <summary>The ports that were asked for, in order; 0 for any.</summary>
    public List<int> Ports { get; } = [];

    /// <summary>Ports that another program holds.</summary>
    public HashSet<int> Taken { get; } = [];

    public Task<ICallbackListener> OpenAsync(string host, int port, string path, CancellationToken cancellationToken)
    {
        Ports.Add(port);

        if (Taken.Contains(port))
        {
            throw new AgentAuthException(ProblemCode.Busy, $"port {port} is taken");
        }

        Open++;
        _calls = Channel.CreateUnbounded<Uri>();
        return Task.FromResult<ICallbackListener>(
            new Listener(this, new Uri($"http://{host}:{(port == 0 ? FreePort : port)}{path}")));
    }

    /// <summary>What a browser does with a redirect to us.</summary>
    public void Call(Uri address) => _calls.Writer.TryWrite(address);

    private sealed class Listener(MemoryCallbacks owner, Uri redirectUri) : ICallbackListener
    {
        private Func<string, CallbackVerdict>? _judge;

        public Uri RedirectUri => redirectUri;

        public Uri Shorten(Uri target) => new(redirectUri, "/s/k7qd9xw2");

        public void Expect(Func<string, CallbackVerdict> judge) => _judge = judge;

        public async Task<string> WaitAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                var address = await owner._calls.Reader.ReadAsync(cancellationToken);

                if (address.AbsolutePath == redirectUri.AbsolutePath
                    && _judge!(address.Query) is not CallbackVerdict.Refused)
                {
                    return address.Query;
                }
            }
        }

        public ValueTask DisposeAsync()
        {
            owner.Open--;
            return ValueTask.CompletedTask;
        }
    }
}
