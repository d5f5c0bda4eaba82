using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Lines;

/// <summary>
/// The sign that something slow is under way: nothing for the first half second, then four frames a second, on a
/// terminal only. Disposing takes it off the screen; write to the same target after that, not before.
/// </summary>
public sealed class Spinner : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly LineWriter _writer;
    private readonly ITimer? _timer;
    private readonly string _label;
    private int _frame;
    private int _drawnCells;
    private bool _isOver;

    private Spinner(LineWriter writer, TimeProvider time, string label)
    {
        _writer = writer;
        // The last column stays free: a terminal that wraps there would scroll.
        _label = CellText.Truncate(
            new Run(label).Text, Math.Max(0, writer.Target.Width - 3), writer.Target.Glyphs.Ellipsis);
        _timer = writer.Target.IsTerminal ? time.CreateTimer(_ => Draw(), null, Patience, FrameTime) : null;
    }

    public static Spinner Start(LineWriter writer, TimeProvider time, string label) => new(writer, time, label);

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _isOver = true;
            if (_drawnCells > 0)
            {
                // Blanks instead of an erase sequence: NO_COLOR and dumb terminals get no escape byte.
                _writer.Target.Writer.Write($"\r{new string(' ', _drawnCells)}\r");
                _writer.Target.Writer.Flush();
                _drawnCells = 0;
            }
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            // A tick may be on its way while the timer is disposed.
            if (_isOver)
            {
                return;
            }

            var frames = _writer.Target.Glyphs.Spinner;
            _writer.Target.Writer.Write('\r');
            _writer.Part(new Run($"{frames[_frame++ % frames.Length]} ", Role.Accent), new Run(_label, Role.TextMuted));
            _writer.Target.Writer.Flush();
            _drawnCells = CellWidth.Of(_label) + 2;
        }
    }
}
