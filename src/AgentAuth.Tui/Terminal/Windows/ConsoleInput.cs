using System.Text;

namespace AgentAuth.Tui.Terminal.Windows;

/// <summary>
/// Console input records as the bytes a Unix terminal would send. With virtual terminal input every key, mouse report
/// and paste arrives as characters of key events (microsoft/terminal#376), one UTF-16 unit each.
/// </summary>
internal sealed class ConsoleInput
{
    private readonly Queue<byte> _bytes = new();
    private char _half;

    public bool IsEmpty => _bytes.Count == 0;

    /// <summary>True when the record says that the window has another size.</summary>
    public bool Take(InputRecord record)
    {
        // A character typed as Alt with digits comes with the release of Alt.
        if (record.Kind == InputRecord.Key && (record.IsDown != 0 || record.VirtualKey == InputRecord.AltKey)
            && record.Character != 0)
        {
            Take(record.Character);
        }

        return record.Kind == InputRecord.BufferSize;
    }

    public int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _bytes.TryDequeue(out var value))
        {
            buffer[count++] = value;
        }

        return count;
    }

    private void Take(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            _half = character;
            return;
        }

        var rune = Rune.TryCreate(_half, character, out var pair) ? pair
            : Rune.TryCreate(character, out var single) ? single : Rune.ReplacementChar;
        _half = default;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            _bytes.Enqueue(value);
        }
    }
}
