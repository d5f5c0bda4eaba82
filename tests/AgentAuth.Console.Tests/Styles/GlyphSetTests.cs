using System.Reflection;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;

namespace AgentAuth.Console.Tests.Styles;

public class GlyphSetTests
{
    [Fact]
    public void Every_glyph_is_one_cell_wide()
    {
        foreach (var glyphs in (GlyphSet[])[GlyphSet.Unicode, GlyphSet.Ascii])
        {
            Assert.All(Characters(glyphs), character => Assert.Equal(1, CellWidth.Of([character])));
        }
    }

    [Fact]
    public void The_plain_set_is_plain() =>
        Assert.All(Characters(GlyphSet.Ascii), character => Assert.InRange(character, ' ', '~'));

    [Fact]
    public void Marks_of_states_differ_in_both_sets()
    {
        foreach (var glyphs in (GlyphSet[])[GlyphSet.Unicode, GlyphSet.Ascii])
        {
            char[] marks = [glyphs.Fresh, glyphs.Refreshing, glyphs.Due, glyphs.Danger, glyphs.Expired, glyphs.Revoked,
                glyphs.LoginRequired, glyphs.NoExpiry, glyphs.Rotation, glyphs.Unknown];
            Assert.Equal(marks.Length, marks.Distinct().Count());
        }
    }

    private static IEnumerable<char> Characters(GlyphSet glyphs) => typeof(GlyphSet)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(
            property =>
                property.GetValue(
                    glyphs) switch
                { char one => [one], string some => some, _ => (IEnumerable<char>)[] });
}
