namespace AgentAuth.Core.Edits;

/// <summary>What an edit changes, as people read it: the lines that go and come, with a few around them.</summary>
public static class LineDifference
{
    private const int Around = 3;

    // Above this the lines between the first and the last change are shown as gone and come, which is true and less
    // helpful.
    private const long MostComparisons = 4_000_000;

    /// <summary>
    /// Each line begins with <c>+ </c>, <c>- </c> or two blanks; <c>…</c> stands for lines that are left out. Empty
    /// where nothing differs.
    /// </summary>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var top = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var bottom = Math.Min(
            old.AsEnumerable().Reverse().Zip(now.AsEnumerable().Reverse()).TakeWhile(pair => pair.First == pair.Second)
                .Count(),
            Math.Min(old.Length, now.Length) - top);

        return old.Length == now.Length && top == old.Length ? [] : Near(
        [
            .. old[..top].Select(line => $"  {line}"),
            .. Middle(old[top..(old.Length - bottom)], now[top..(now.Length - bottom)]),
            .. old[(old.Length - bottom)..].Select(line => $"  {line}"),
        ]);
    }

    /// <summary>By the longest run of lines that both have in the same order.</summary>
    private static List<string> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostComparisons)
        {
            return [.. old.Select(line => $"- {line}"), .. now.Select(line => $"+ {line}")];
        }

        var common = new int[old.Length + 1, now.Length + 1];

        for (var left = old.Length - 1; left >= 0; left--)
        {
            for (var right = now.Length - 1; right >= 0; right--)
            {
                common[left, right] = old[left] == now[right]
                    ? common[left + 1, right + 1] + 1
                    : Math.Max(common[left + 1, right], common[left, right + 1]);
            }
        }

        var lines = new List<string>();

        for (var (left, right) = (0, 0); left < old.Length || right < now.Length;)
        {
            if (left < old.Length && right < now.Length && old[left] == now[right])
            {
                lines.Add($"  {old[left++]}");
                right++;
            }
            else if (right == now.Length || (left < old.Length && common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add($"- {old[left++]}");
            }
            else
            {
                lines.Add($"+ {now[right++]}");
            }
        }

        return lines;
    }

    private static List<string> Near(List<string> lines)
    {
        var near = new List<string>();
        var last = -1;

        for (var at = 0; at < lines.Count; at++)
        {
            if (!lines.Skip(Math.Max(0, at - Around)).Take((2 * Around) + 1 - Math.Max(0, Around - at))
                .Any(line => line[0] is not ' '))
            {
                continue;
            }

            if (near.Count > 0 && at > last + 1)
            {
                near.Add("  …");
            }

            near.Add(lines[at]);
            last = at;
        }

        return near;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
