using System.Text;

namespace AgentAuth.Cli.Output;

/// <summary>Passes text on and counts its lines, so that what was drawn can be drawn over.</summary>
internal sealed class CountingWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public int Lines { get; private set; }

    public override void Write(char value)
    {
        Lines += value == '\n' ? 1 : 0;
        inner.Write(value);
    }

    public override void Write(string? value)
    {
        Lines += value?.Count(character => character == '\n') ?? 0;
        inner.Write(value);
    }
}
