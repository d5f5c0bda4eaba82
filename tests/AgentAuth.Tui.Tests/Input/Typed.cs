using System.Text;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Input;

/// <summary>What the parser makes of bytes, in one piece or in many.</summary>
internal static class Typed
{
    public static IReadOnlyList<InputEvent> Read(string text) => Read(Encoding.UTF8.GetBytes(text), []);

    /// <summary>Feeds the bytes cut at the given places, then lets a waiting ESC expire.</summary>
    public static IReadOnlyList<InputEvent> Read(byte[] bytes, IEnumerable<int> cuts)
    {
        var events = new List<InputEvent>();
        var parser = new InputParser(events.Add);
        var from = 0;
        foreach (var cut in cuts.Order().Append(bytes.Length))
        {
            parser.Feed(bytes.AsSpan(from..cut));
            from = cut;
        }

        parser.Expire();
        return events;
    }
}
