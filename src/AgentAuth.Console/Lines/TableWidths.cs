namespace AgentAuth.Console.Lines;

/// <summary>
/// Fits columns into a width. Long cells are first cut to a comfortable length, then columns are dropped in their
/// order, and only then is the rest cut to the least.
/// </summary>
internal sealed class TableWidths
{
    public const int Gap = 2;

    private const int Comfortable = 32;

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly int[] _widths;
    private readonly bool[] _dropped;

    public TableWidths(IReadOnlyList<TableColumn> columns, IEnumerable<int> natural, int available)
    {
        _columns = columns;
        _widths = [.. natural];
        _dropped = new bool[columns.Count];
        CutTo(Comfortable, available);
        Drop(available);
        CutTo(0, available);
    }

    public int this[int column] => _widths[column];

    public IEnumerable<int> Shown => Enumerable.Range(0, _columns.Count).Where(column => !_dropped[column]);

    private int Total => Shown.Sum(column => _widths[column] + Gap) - Gap;

    private void CutTo(int length, int available)
    {
        foreach (var column in Shown.Where(column => _columns[column].LeastWidth is not null)
            .OrderByDescending(column => _widths[column]).ToList())
        {
            var least = Math.Min(_widths[column], Math.Max(length, _columns[column].LeastWidth ?? 0));
            _widths[column] = Math.Clamp(_widths[column] - Math.Max(0, Total - available), least, _widths[column]);
        }
    }

    private void Drop(int available)
    {
        var droppable = Shown.Where(column => _columns[column].DropOrder is not null)
            .OrderBy(column => _columns[column].DropOrder);
        foreach (var column in droppable.ToList())
        {
            if (Total <= available)
            {
                return;
            }

            _dropped[column] = true;
        }
    }
}
