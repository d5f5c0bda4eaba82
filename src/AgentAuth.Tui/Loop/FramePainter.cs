using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Loop;

/// <summary>Holds what the screen shows, and brings it to what is drawn in one write.</summary>
internal sealed class FramePainter(ITerminal terminal)
{
    /// <summary>
    /// A smaller frame reaches the terminal in one piece anyway, and in brackets it would cost a repaint.
    /// </summary>
    private const int WorthBrackets = 4096;

    private readonly GraphemePool _pool = new();
    private readonly FrameDiffer _differ = new(
        terminal.Capabilities.Colors, !terminal.Capabilities.IsUnicode, terminal.Capabilities.HasLinks);
    private CellGrid? _shown;
    private CellGrid? _next;

    public bool IsSynchronized { get; set; } = terminal.Capabilities.HasSynchronizedOutput;

    /// <summary>Nothing is known of the screen any more: the next frame is written whole.</summary>
    public void Forget() => (_next, _shown) = (_shown, null);

    public void Paint(ViewStage stage, CellSize size)
    {
        var next = _next ?? new CellGrid(_pool, size);
        next.Resize(size);
        stage.Draw(next);
        _pool.Pictures.EndFrame();
        var bytes = _differ.Difference(_shown, next);
        if (IsSynchronized && bytes.Length >= WorthBrackets)
        {
            terminal.Write([.. TerminalSequences.BeginFrame, .. bytes, .. TerminalSequences.EndFrame]);
        }
        else if (!bytes.IsEmpty)
        {
            terminal.Write(bytes);
        }

        (_shown, _next) = (next, _shown);
    }
}
