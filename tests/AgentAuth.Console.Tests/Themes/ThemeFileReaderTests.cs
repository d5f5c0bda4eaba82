using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Toml;

namespace AgentAuth.Console.Tests.Themes;

public class ThemeFileReaderTests
{
    [Fact]
    public void A_role_is_a_palette_name_a_hex_value_an_index_or_the_default()
    {
        var file = ThemeText.Read(ThemeText.Complete(
            """
            link = "sky"
            key = "#010203"
            match = "ansi:208"
            marked = "default"
            title = "bright-red"
            """,
            """
            [palette]
            sky = "#0a0b0c"
            """));

        Assert.Equal(Color.Rgb(10, 11, 12), file.Roles[Role.Link].Look.Foreground);
        Assert.Equal(Color.Rgb(1, 2, 3), file.Roles[Role.Key].Look.Foreground);
        Assert.Equal(Color.Indexed(208), file.Roles[Role.Match].Look.Foreground);
        Assert.Equal(Color.Default, file.Roles[Role.Marked].Look.Foreground);
        Assert.Equal(Color.Indexed(9), file.Roles[Role.Title].Look.Foreground);
    }

    [Fact]
    public void The_palette_wins_over_the_names_of_the_sixteen_colours()
    {
        var file = ThemeText.Read(ThemeText.Complete("""link = "green" """, "[palette]\ngreen = \"#010203\""));

        Assert.Equal(Color.Rgb(1, 2, 3), file.Roles[Role.Link].Look.Foreground);
    }

    [Fact]
    public void A_role_may_be_a_table_with_attributes()
    {
        var file = ThemeText.Read(
            ThemeText.Complete(
                """selection = { fg = "#ffffff", bg = "#303030", bold = true, underline = true, dim = false }"""));

        Assert.Equal(
            new CellStyle(
                Color.Rgb(255, 255, 255), Color.Rgb(48, 48, 48), CellAttributes.Bold | CellAttributes.Underline),
            file.Roles[Role.Selection].Look);
    }

    [Fact]
    public void A_plain_colour_of_a_plane_is_its_background()
    {
        var file = ThemeText.Read(ThemeText.Complete("""surface = "#101010" """));

        Assert.Equal(new CellStyle(Color.Default, Color.Rgb(16, 16, 16)), file.Roles[Role.Surface].Look);
    }

    [Theory]
    [InlineData("link = \"#a6e3\"", 12, 8, "'roles.link' is not a colour")]
    [InlineData("link = \"nowhere\"", 12, 8, "'roles.link' is not a colour")]
    [InlineData("link = \"ansi:256\"", 12, 8, "'roles.link' is not a colour")]
    [InlineData("link = 4", 12, 8, "'roles.link' must be a string")]
    [InlineData("linc = \"#ffffff\"", 12, 1, "did you mean 'link'?")]
    [InlineData("link = { foreground = \"#ffffff\" }", 12, 10, "unknown key 'roles.link.foreground'")]
    [InlineData("link = { bold = 1 }", 12, 17, "'roles.link.bold' must be a boolean")]
    [InlineData("selection = { fg = \"#ffffff\", bg = \"#ffffff\" }", 12, 36, "hides the text")]
    [InlineData("[options]\ncontrast = true", 13, 1, "unknown key 'options.contrast'")]
    [InlineData("[palette]\nsky = \"blue\"", 13, 7, "'palette.sky' is not a colour")]
    [InlineData("[ansi16]\ntext = \"#ffffff\"", 13, 8, "'ansi16.text' is not a colour")]
    [InlineData("[marks]\nfresh = \"ok\"", 13, 9, "one cell wide")]
    [InlineData("[marks]\nfresh = \" \"", 13, 9, "one cell wide")]
    [InlineData("[marks]\nfresh = \"鍵\"", 13, 9, "one cell wide")]
    [InlineData("[marks]\nfresh = \"\\u001b\"", 13, 9, "one cell wide")]
    [InlineData("[marks]\nfine = \"*\"", 13, 1, "unknown key 'marks.fine'")]
    [InlineData("[themes]", 12, 2, "unknown key 'themes'")]
    public void A_wrong_key_or_value_is_an_error_at_its_place(string last, int line, int column, string message)
    {
        var text = $"""
            format = 1
            name = "Test"
            appearance = "dark"
            [roles]
            {ThemeText.Roles}
            {last}
            """;

        var error = Assert.Throws<TomlException>(() => ThemeText.Read(text));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal($"test.toml:{line}:{column}", error.Location);
    }

    [Theory]
    [InlineData("format = 1", "'format' is missing")]
    [InlineData("name = \"Test\"", "'name' is missing")]
    [InlineData("appearance = \"dark\"", "'appearance' is missing")]
    [InlineData("accent = \"#0000ff\"", "'roles.accent' is missing")]
    [InlineData("\"state.danger\" = \"#ff8800\"", "'roles.\"state.danger\"' is missing")]
    public void What_every_theme_needs_is_asked_for(string absent, string message)
    {
        var text = ThemeText.Complete().Replace(absent, "", StringComparison.Ordinal);

        Assert.Contains(
            message, Assert.Throws<TomlException>(() => ThemeText.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_is_refused()
    {
        var text = ThemeText.Complete().Replace("format = 1", "format = 2", StringComparison.Ordinal);

        Assert.Contains(
            "'format'", Assert.Throws<TomlException>(() => ThemeText.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_carry_an_escape_sequence()
    {
        var text = ThemeText.Complete().Replace("\"Test\"", "\"\\u001b[2J\"", StringComparison.Ordinal);

        var error = Assert.Throws<TomlException>(() => ThemeText.Read(text));

        Assert.Contains("'name'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', error.Message);
    }
}
