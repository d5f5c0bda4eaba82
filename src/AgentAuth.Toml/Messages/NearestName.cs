namespace AgentAuth.Toml.Messages;

/// <summary>Finds what a misspelt name most likely meant.</summary>
public static class NearestName
{
    // Beyond this a name is not a slip of the hand, and the table below would grow with the file.
    private const int LongestName = 64;

    /// <summary>The closest of the names, or null when none is within a third of the length.</summary>
    public static string? Of(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        return names
            .Where(candidate => candidate.Length <= LongestName)
            .Select(candidate => new { Name = candidate, Distance = Distance(name, candidate) })
            .Where(match => match.Distance <= Math.Max(1, Math.Max(name.Length, match.Name.Length) / 3))
            .MinBy(match => match.Distance)?.Name;
    }

    // Optimal string alignment: swapping two neighbours, the commonest slip, counts as one. Case does not count.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Step(int[,] table, string left, string right, int i, int j)
    {
        var replaced = table[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]);
        return isSwap ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
