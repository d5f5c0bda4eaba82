namespace AgentAuth.Mcp.JsonRpc;

/// <summary>
/// Reads a stream line by line on a thread of its own, from its first byte to its end: a blocked read must not take one
/// of the few threads that everything else runs on.
/// </summary>
internal static class LineReaderThread
{
    /// <param name="stream">What is read.</param>
    /// <param name="line">Gets each line. Its bytes are valid until it returns.</param>
    /// <param name="ended">Told once: false where a line was too long, and what follows it cannot be read.</param>
    public static void Start(Stream stream, Action<ReadOnlyMemory<byte>> line, Action<bool> ended) =>
        new Thread(() => Run(stream, line, ended)) { IsBackground = true, Name = "mcp lines in" }.Start();

    private static void Run(Stream stream, Action<ReadOnlyMemory<byte>> line, Action<bool> ended)
    {
        var framer = new LineFramer();

        while (Read(stream, framer) > 0)
        {
            while (framer.TryRead(out var message))
            {
                line(message);
            }

            if (framer.IsTooLong)
            {
                ended(false);
                return;
            }
        }

        if (!framer.Rest.IsEmpty)
        {
            line(framer.Rest);
        }

        ended(true);
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
