using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>
/// Texts that were made to break a terminal, in every place of a credential that someone else can write.
/// </summary>
public class HostileTextTests
{
    private const int Frames = 250;
    private const int Rows = 20;

    private static readonly string[] Pieces =
    [
        "日本語", "한국어", "👩\u200D👧", "🇸🇪", "⚙\uFE0F", "e\u0301", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
        "\u0301", "\u202Eevil\u202C", "\u2066x\u2069",
        "\e]2;owned\a", "\e[2J", "\e[31m", "\eP1$q\e\\", "\u009B31m", "\u0000", "\a", "\b", "\r", "\n", "\t", "\u007F",
        "\uFFFF", "\uFFFD", "\uD83D", "\uDC00", "\u200B",
        "\uFEFF", "\u00AD", "\u2028", "ﷺ", "ｗｉｄｅ", "\u1160\u11A8", " ", "a", "work", "…", "─│", "<b>", "%s%n", "{0}",
        "'\"`$(id)",
    ];

    public static TheoryData<int, int, bool> Sizes =>
        new() { { 60, 16, false }, { 80, 24, false }, { 120, 35, false }, { 200, 60, false }, { 80, 24, true } };

    // Five sizes, 250 frames of twenty rows each: 25,000 credentials, and ten times as many texts.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_row_keeps_its_width_and_nothing_but_text_is_drawn(int width, int height, bool isAscii)
    {
        var random = new Random((width * 1000) + height);
        for (var frame = 0; frame < Frames; frame++)
        {
            Credential[] credentials = [
                .. Enumerable.Range(0, Rows)
                    .Select(at => Hostile(Sample.Credentials[at % Sample.Credentials.Count], at, random))];
            var tester = new ViewTester(width, height, isAscii, Sample.State with { Credentials = credentials });

            FrameTests.AssertExact(tester.Grid());
            FrameTests.AssertExact(tester.Press("enter").Grid());
            FrameTests.AssertExact(tester.Press("esc 2").Grid());
        }
    }

    private static Credential Hostile(Credential credential, int number, Random random) => credential with
    {
        Id = IdOf(number, random),
        Provider = Text(random),
        AccountLabel = Text(random),
        Owner = Text(random),
        Source = Text(random),
        Issuer = Text(random),
        Note = Text(random),
        Scopes = [Text(random), Text(random), Text(random)],
        Consumers = [Consumer.Read(Text(random)), Consumer.Read(Text(random))],
    };

    // Of what an id may hold, up to the longest.
    private static CredentialId IdOf(int number, Random random) =>
        CredentialId.Parse($"{number}{new string('w', random.Next(62))}/a{new string('b', random.Next(63))}");

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(12); left > 0; left--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        // Now and then one that nobody should measure to its end.
        return random.Next(200) == 0 ? text.Insert(0, new string('x', 10_000)).ToString() : text.ToString();
    }
}
