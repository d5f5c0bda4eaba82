using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Tests.Styles;

public class ColorReducerTests
{
    [Fact]
    public void Every_palette_colour_is_its_own_nearest()
    {
        var reducer = new ColorReducer(ColorDepth.Ansi256);
        for (var index = 16; index < 256; index++)
        {
            var nearest = reducer.Reduce(PaletteColors.Rgb(index));

            Assert.Equal(PaletteColors.Rgb(index), PaletteColors.Rgb(nearest.Index));
        }
    }

    [Fact]
    public void Colours_that_users_repaint_are_never_chosen_at_256()
    {
        var reducer = new ColorReducer(ColorDepth.Ansi256);

        Assert.InRange(reducer.Reduce(Color.Rgb(255, 0, 0)).Index, 16, 255);
        Assert.InRange(reducer.Reduce(Color.Rgb(0x1E, 0x1E, 0x2E)).Index, 16, 255);
    }

    [Fact]
    public void Green_and_red_stay_apart_at_256()
    {
        var reducer = new ColorReducer(ColorDepth.Ansi256);

        Assert.NotEqual(reducer.Reduce(Color.Rgb(0xA6, 0xE3, 0xA1)), reducer.Reduce(Color.Rgb(0xF3, 0x8B, 0xA8)));
    }

    [Theory]
    [InlineData(ColorDepth.TrueColor, 200, 200)]
    [InlineData(ColorDepth.Ansi256, 200, 200)]
    [InlineData(ColorDepth.Ansi256, 3, 3)]
    [InlineData(ColorDepth.Ansi16, 3, 3)]
    [InlineData(ColorDepth.Ansi16, 196, 9)]
    [InlineData(ColorDepth.Ansi16, 231, 15)]
    public void A_named_colour_stays_while_the_terminal_has_it(ColorDepth depth, byte index, byte expected) =>
        Assert.Equal(Color.Indexed(expected), new ColorReducer(depth).Reduce(Color.Indexed(index)));

    [Fact]
    public void Without_colours_everything_is_the_default() =>
        Assert.Equal(Color.Default, new ColorReducer(ColorDepth.None).Reduce(Color.Rgb(1, 2, 3)));
}
