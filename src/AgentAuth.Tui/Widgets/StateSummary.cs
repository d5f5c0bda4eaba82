using AgentAuth.Console.Themes;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary><c>12 credentials · 3 need you · 1 rotate · 1 due · 4 fresh</c>: how all of them stand.</summary>
public static class StateSummary
{
    private const string Separator = " · ";

    /// <summary>In the room there is: parts that do not fit are left out whole, the least pressing first.</summary>
    public static string Of(StateCounts counts, int room)
    {
        var needing = counts.NeedYou;
        var parts = new List<string> { Total(counts.All) };
        if (needing > 0)
        {
            parts.Add(needing == 1 ? "1 needs you" : $"{needing} need you");
        }

        foreach (var look in StateLook.All.Reverse().OrderBy(look => !IsTrouble(look.State)))
        {
            if (counts[look.State] > 0)
            {
                parts.Add($"{counts[look.State]} {look.ShortWord}");
            }
        }

        while (parts.Count > 1 && string.Join(Separator, parts).Length > room)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join(Separator, parts);
    }

    private static string Total(int all) => all == 1 ? "1 credential" : $"{all} credentials";

    // Of another tool's: ours in such a state need you.
    private static bool IsTrouble(DisplayState state) => state is DisplayState.Danger or DisplayState.Expired
        or DisplayState.Revoked or DisplayState.LogIn or DisplayState.Unresolved;
}
