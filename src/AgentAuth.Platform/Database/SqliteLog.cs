using System.Buffers.Binary;

namespace AgentAuth.Platform.Database;

/// <summary>
/// What a write-ahead log adds to its database, put together in memory (sqlite.org/fileformat2.html, section 4).
/// Another program's database can so be read as it stands without a lock, a byte written beside it, or a copy of its
/// secrets on the disk.
/// </summary>
internal static class SqliteLog
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint LittleEndianSums = 0x377f0682;
    private const uint BigEndianSums = 0x377f0683;

    // Both bytes say whether the file has a log: an image in memory has none.
    private const int WriteVersion = 18;
    private const int ReadVersion = 19;

    /// <summary>
    /// The database with every transaction that the log holds whole. What is damaged or half written ends the log, as
    /// for SQLite.
    /// </summary>
    /// <param name="database">The file.</param>
    /// <param name="log">Its log; empty where there is none.</param>
    public static byte[] Apply(ReadOnlySpan<byte> database, ReadOnlySpan<byte> log)
    {
        var image = database.ToArray();

        if (Header(log) is { } header)
        {
            image = Apply(image, log, header);
        }

        if (image.Length > ReadVersion)
        {
            (image[WriteVersion], image[ReadVersion]) = (1, 1);
        }

        return image;
    }

    private static byte[] Apply(byte[] image, ReadOnlySpan<byte> log, LogHeader header)
    {
        var pages = new Dictionary<uint, int>();
        var sums = header.Sums;
        var frameSize = FrameHeaderSize + header.PageSize;

        for (var at = HeaderSize; at + frameSize <= log.Length; at += frameSize)
        {
            var frame = log.Slice(at, frameSize);
            sums = Sum(Sum(sums, frame[..8], header.IsBigEndian), frame[FrameHeaderSize..], header.IsBigEndian);

            if (!frame.Slice(8, 8).SequenceEqual(log.Slice(16, 8)) || sums != (Number(frame, 16), Number(frame, 20)))
            {
                break;
            }

            pages[Number(frame, 0)] = at + FrameHeaderSize;

            // The frame that ends a transaction says how many pages the database has then.
            if (Number(frame, 4) is > 0 and var size)
            {
                image = Written(image, log, pages, size, header.PageSize);
                pages.Clear();
            }
        }

        return image;
    }

    private static byte[] Written(
        byte[] image, ReadOnlySpan<byte> log, Dictionary<uint, int> pages, uint size, int pageSize)
    {
        if (size > int.MaxValue / pageSize)
        {
            return image;
        }

        Array.Resize(ref image, (int)size * pageSize);

        foreach (var (page, at) in pages)
        {
            if (page > 0 && page <= size)
            {
                log.Slice(at, pageSize).CopyTo(image.AsSpan((int)(page - 1) * pageSize));
            }
        }

        return image;
    }

    private static LogHeader? Header(ReadOnlySpan<byte> log)
    {
        if (log.Length < HeaderSize || Number(log, 0) is not (LittleEndianSums or BigEndianSums))
        {
            return null;
        }

        var isBigEndian = Number(log, 0) is BigEndianSums;
        var sums = Sum((0, 0), log[..24], isBigEndian);
        var pageSize = Number(log, 8);

        return sums == (Number(log, 24), Number(log, 28)) && pageSize is >= 512 and <= 65536 && uint.IsPow2(pageSize)
            ? new LogHeader((int)pageSize, isBigEndian, sums)
            : null;
    }

    private static (uint First, uint Second) Sum(
        (uint First, uint Second) sums, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        var (first, second) = sums;

        for (var at = 0; at + 8 <= bytes.Length; at += 8)
        {
            first += Word(bytes[at..], isBigEndian) + second;
            second += Word(bytes[(at + 4)..], isBigEndian) + first;
        }

        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private sealed record LogHeader(int PageSize, bool IsBigEndian, (uint First, uint Second) Sums);
}
