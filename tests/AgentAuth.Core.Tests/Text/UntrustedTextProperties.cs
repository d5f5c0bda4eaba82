using System.Globalization;
using System.Text;
using AgentAuth.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Text;

public class UntrustedTextProperties
{
    private static readonly string[] Fragments =
    [
        "\u001b", "\u001b[", "\u001b]", "\u001bP", "\u001b\\", "\u009b", "\u009d", "\u009c", "\u0007", "[31m", "52;c;",
        "\u0018",
        "日", "é", "e\u0301", "👩\u200D👧", "🇸🇪", "\u202E", "\u2066", "\u200B", "\uFEFF", "\uFFFF", "\uD83D", "\uDE00",
        "\uFE0F",
        "\n", "\t", "\u0085", "\u2029", "x", " ", "\U000E0041", "\u0301", "ᄀ", "ᅡ",
    ];

    private static readonly Arbitrary<string> Hostile = Gen
        .OneOf(Gen.Elements(Fragments), ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString()))
        .ListOf()
        .Select(parts => string.Concat(parts))
        .ToArbitrary();

    [Fact]
    public void No_control_format_or_half_character_survives() =>
        Prop.ForAll(Hostile, text => UntrustedText.Line(text).EnumerateRunes().All(IsVisible)
            && IsWellFormed(UntrustedText.Line(text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Cleaning_clean_text_changes_nothing() =>
        Prop.ForAll(Hostile, text => UntrustedText.Line(UntrustedText.Line(text)) == UntrustedText.Line(text))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_limit_holds_in_graphemes() =>
        Prop.ForAll(Hostile, Gen.Choose(0, 12).ToArbitrary(), (text, max) =>
            new StringInfo(UntrustedText.Line(text, max)).LengthInTextElements <= max).QuickCheckThrowOnFailure();

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && (rune.Value & 0xFFFE) != 0xFFFE;

    private static bool IsWellFormed(string text) =>
        text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
