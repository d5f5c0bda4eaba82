namespace AgentAuth.Core.Edits;

/// <summary>What an edit changes, as people read it: the lines that go and come, with a few around them.</summary>
public static class LineDifference
{
    private const int Around = 3;

    public static IReadOnlyList<string> Of(string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var top = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var bottom = Math.Min(
            old.AsEnumerable().Reverse().Zip(now.AsEnumerable().Reverse()).TakeWhile(pair => pair.First == pair.Second).Count(),
            Math.Min(old.Length, now.Length) - top);

        return old.Length == now.Length && top == old.Length ? [] :
        [
            .. old[Math.Max(0, top - Around)..top].Select(line => $"  {line}"),
            .. old[top..(old.Length - bottom)].Select(line => $"- {line}"),
            .. now[top..(now.Length - bottom)].Select(line => $"+ {line}"),
            .. old[(old.Length - bottom)..Math.Min(old.Length, old.Length - bottom + Around)].Select(line => $"  {line}"),
        ];
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
