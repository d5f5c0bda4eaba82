using System.Globalization;

namespace AgentAuth.Tui.Accessible;

/// <summary>The numbers of spoken lists begin with 1.</summary>
internal static class SpokenNumber
{
    public static bool TryParse(string text, int count, out int index)
    {
        var isOne = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            && number <= count;
        index = isOne ? number - 1 : -1;
        return isOne;
    }
}
