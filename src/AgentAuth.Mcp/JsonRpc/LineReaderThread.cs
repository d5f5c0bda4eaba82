namespace AgentAuth.Mcp.JsonRpc;

/// <summary>Reads a stream line by line on a thread of its own, from its first byte to its end.</summary>
internal static class LineReaderThread
{
    public static void Start(Stream stream, Action<ReadOnlyMemory<byte>> line, Action ended) =>
        new Thread(() => Run(stream, line, ended)) { IsBackground = true, Name = "mcp pump" }.Start();

    private static void Run(Stream stream, Action<ReadOnlyMemory<byte>> line, Action ended)
    {
        var framer = new LineFramer();

        while (Read(stream, framer) > 0)
        {
            while (framer.TryRead(out var message))
            {
                line(message);
            }
        }

        if (!framer.Rest.IsEmpty)
        {
            line(framer.Rest);
        }

        ended();
    }

    // A pipe whose other end was torn off has come to its end.
    private static int Read(Stream stream, LineFramer framer)
    {
        try
        {
            var count = stream.Read(framer.Room().Span);
            framer.Filled(count);
            return count;
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
