using System.Runtime.InteropServices;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// Finished parts of the last frame, each with what it was drawn from: a frame copies what it would only draw again.
/// They are made of one <see cref="GraphemePool"/>'s graphemes and live with it.
/// </summary>
/// <remarks>
/// A part has a place, which is any object that is the same one frame after frame: a list's row has the thing that it
/// shows, and keeps its picture wherever it scrolls.
/// </remarks>
internal sealed class KeptPictures
{
    private readonly Dictionary<object, Kept> _kept = new(ReferenceEqualityComparer.Instance);
    private int _shown;
    private int _frame;

    public int Count => _kept.Count;

    /// <summary>
    /// Copies the part onto the grid; false where nothing is kept there that was drawn from the same, in the same size.
    /// </summary>
    public bool TryShow<T>(object place, in T source, CellGrid grid, CellArea area)
        where T : struct, IEquatable<T>
    {
        if (!_kept.TryGetValue(place, out var found) || found is not Kept<T> kept
            || kept.Size != new CellSize(area.Width, area.Height) || !kept.Source.Equals(source))
        {
            return false;
        }

        Mark(kept);
        grid.Paste(area, kept.Cells);
        return true;
    }

    /// <summary>Keeps what was drawn there just now.</summary>
    public void Keep<T>(object place, in T source, CellGrid grid, CellArea area)
        where T : struct, IEquatable<T>
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_kept, place, out _);
        if (slot is not Kept<T> kept)
        {
            slot = kept = new Kept<T>();
        }

        Mark(kept);
        kept.Source = source;
        kept.Size = new CellSize(area.Width, area.Height);
        if (kept.Cells.Length != area.Width * area.Height)
        {
            kept.Cells = new Cell[area.Width * area.Height];
        }

        grid.Copy(area, kept.Cells);
    }

    /// <summary>The frame is drawn: what was no part of it is forgotten.</summary>
    public void EndFrame()
    {
        if (_shown < _kept.Count)
        {
            foreach (var (place, kept) in _kept)
            {
                if (kept.Frame != _frame)
                {
                    _kept.Remove(place);
                }
            }
        }

        _shown = 0;
        _frame++;
    }

    private void Mark(Kept kept)
    {
        _shown += kept.Frame == _frame ? 0 : 1;
        kept.Frame = _frame;
    }

    private abstract class Kept
    {
        /// <summary>The last frame that it was a part of.</summary>
        public int Frame { get; set; } = -1;

        public CellSize Size { get; set; }

        public Cell[] Cells { get; set; } = [];
    }

    private sealed class Kept<T> : Kept
        where T : struct
    {
        public T Source { get; set; }
    }
}
