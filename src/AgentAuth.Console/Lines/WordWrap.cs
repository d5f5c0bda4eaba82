namespace AgentAuth.Console.Lines;

/// <summary>
/// Breaks runs at blanks. A word that is longer than the line stays whole: a cut path or URL cannot be copied.
/// </summary>
public static class WordWrap
{
    /// <summary>At least one line.</summary>
    public static IReadOnlyList<IReadOnlyList<Run>> Lines(IReadOnlyList<Run> runs, int width)
    {
        if (runs.Sum(run => run.Width) <= width)
        {
            return [runs];
        }

        var lines = new List<List<Run>> { new() };
        var used = 0;
        foreach (var piece in runs.SelectMany(Pieces))
        {
            if (used > 0 && used + piece.With(piece.Text.TrimEnd()).Width > width)
            {
                lines.Add([]);
                used = 0;
            }

            lines[^1].Add(piece);
            used += piece.Width;
        }

        return lines;
    }

    // A piece is a word with the blanks behind it.
    private static IEnumerable<Run> Pieces(Run run)
    {
        var from = 0;
        for (var at = 1; at < run.Text.Length; at++)
        {
            if (run.Text[at - 1] == ' ' && run.Text[at] != ' ')
            {
                yield return run.With(run.Text[from..at]);
                from = at;
            }
        }

        yield return run.With(run.Text[from..]);
    }
}
