namespace AgentAuth.Platform.Processes;

/// <summary>Keeps the first so many bytes of a stream and reads on, so that the writer never waits for us.</summary>
internal static class BoundedReader
{
    public static async Task<byte[]> ReadAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];

        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            kept.Write(buffer, 0, Math.Min(read, largest - (int)kept.Length));
        }

        return kept.ToArray();
    }
}
