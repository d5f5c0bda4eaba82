using System.Text;

namespace AgentAuth.Platform.Tests.Database;

/// <summary>JSON with what breaks readers of it put in, and parts of it taken out, doubled or cut off.</summary>
internal sealed class MutatedText(Random random, IReadOnlyList<string> seeds)
{
    private const int MostChanges = 3;

    private static readonly string[] Splinters =
    [
        "\\ud800", "\\udfff\\ud800", "\\u0000", "\0", "\uFFFD", "\u202E", "\u001b[2J", "\"", "\\", "{", "}", "[",
        "[[[[[[[[[[", ":", ",", "null",
        "-0", "1e999", "9223372036854775808", " ", "\t", "é", "😀", "'; DROP TABLE audit; --", "/*", "\uD800",
    ];

    public string Next()
    {
        var text = new StringBuilder(Pick(seeds));

        for (var change = random.Next(MostChanges + 1); change > 0 && text.Length > 1; change--)
        {
            var at = random.Next(text.Length);
            _ = random.Next(4) switch
            {
                0 => text.Insert(at, Pick(Splinters)),
                1 => text.Remove(at, Math.Min(text.Length - at, 1 + random.Next(6))),
                2 => text.Insert(at, text.ToString(at, Math.Min(text.Length - at, 20))),
                _ => text.Remove(at, text.Length - at),
            };
        }

        return text.ToString();
    }

    private string Pick(IReadOnlyList<string> of) => of[random.Next(of.Count)];
}
