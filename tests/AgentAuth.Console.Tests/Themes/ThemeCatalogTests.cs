using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Toml;

namespace AgentAuth.Console.Tests.Themes;

public sealed class ThemeCatalogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-themes-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [Fact]
    public void A_file_in_the_users_folder_is_a_theme()
    {
        Write("dusk", ThemeText.Complete());

        var theme = Load("dusk");

        Assert.Equal("Test", theme.Name);
        Assert.Equal(Path.Combine(_folder.FullName, "dusk.toml"), theme.Source);
        Assert.Contains(Catalog.Entries, entry => entry is { Id: "dusk", IsBuiltIn: false });
    }

    [Fact]
    public void A_file_in_the_users_folder_hides_the_built_in_theme_of_its_name()
    {
        Write("nord", ThemeText.Complete());

        Assert.Equal("Test", Load("nord").Name);
        Assert.Single(Catalog.Entries, entry => entry.Id == "nord");
    }

    [Fact]
    public void A_folder_that_does_not_exist_adds_nothing()
    {
        var catalog = new ThemeCatalog(Path.Combine(_folder.FullName, "absent"), Read);

        Assert.Equal(new ThemeCatalog().Entries, catalog.Entries);
    }

    [Theory]
    [InlineData("dusk")]
    [InlineData("../nord")]
    [InlineData("")]
    public void An_unknown_name_is_no_theme(string id) => Assert.Null(Catalog.Load(id, ColorDepth.TrueColor));

    [Fact]
    public void A_broken_file_does_not_hide_the_other_themes()
    {
        Write("broken", "format = ");

        Assert.Throws<TomlException>(() => Load("broken"));
        Assert.Equal("nord", Load("nord").Id);
        Assert.Equal(19, Catalog.Entries.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_is_far_too_large_is_an_error_that_names_it()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "gone.toml"), Path.Combine(_folder.FullName, "absent"));
        Write("huge", new string('#', (1 << 20) + 1));

        Assert.All(["gone", "huge"], id =>
            Assert.StartsWith(
                Path.Combine(_folder.FullName, id), Assert.Throws<TomlException>(() => Load(id)).Location,
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_theme_takes_what_it_does_not_say_from_the_one_it_inherits()
    {
        Write("dusk", Child("nord", "accent = \"#ffffff\""));

        var (dusk, nord) = (Load("dusk"), Load("nord"));

        Assert.Equal(Color.Rgb(255, 255, 255), dusk[Role.Accent].Foreground);
        Assert.Equal(nord[Role.StateFresh], dusk[Role.StateFresh]);
        Assert.Equal(
            Catalog.Load("nord", ColorDepth.Ansi16)![Role.StateFresh],
            Catalog.Load("dusk", ColorDepth.Ansi16)![Role.StateFresh]);
    }

    [Fact]
    public void A_derived_role_follows_the_role_that_the_child_changes()
    {
        Write("dusk", Child("nord", "\"state.due\" = \"#ffffff\""));

        Assert.Equal(Color.Rgb(255, 255, 255), Load("dusk")[Role.Warning].Foreground);
    }

    [Fact]
    public void Four_levels_are_allowed_and_five_are_not()
    {
        Write("a", ThemeText.Complete());
        Write("b", Child("a"));
        Write("c", Child("b"));
        Write("d", Child("c"));
        Write("e", Child("d"));

        Assert.Equal("d", Load("d").Id);
        Assert.Contains("levels deep", Assert.Throws<TomlException>(() => Load("e")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_is_refused_where_it_closes()
    {
        Write("a", Child("b"));
        Write("b", Child("a"));

        var error = Assert.Throws<TomlException>(() => Load("a"));

        Assert.Contains("leads back", error.Message, StringComparison.Ordinal);
        Assert.Equal($"{Path.Combine(_folder.FullName, "b.toml")}:4:12", error.Location);
    }

    [Fact]
    public void A_parent_that_does_not_exist_is_named_where_it_is_written()
    {
        Write("a", Child("nowhere"));

        var error = Assert.Throws<TomlException>(() => Load("a"));

        Assert.Contains("names no theme", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Line);
    }

    [Fact]
    public void Text_in_the_colour_of_an_inherited_background_is_refused()
    {
        Write("a", ThemeText.Complete());
        Write("b", Child("a", "link = \"#000000\""));

        var error = Assert.Throws<TomlException>(() => Load("b"));

        Assert.Contains("colour of the background", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, error.Line);
    }

    [Fact]
    public void A_theme_without_sixteen_colours_borrows_the_terminals()
    {
        Write("dusk", ThemeText.Complete());

        var dusk = Catalog.Load("dusk", ColorDepth.Ansi16)!;
        var terminal = Catalog.Load("terminal", ColorDepth.Ansi16)!;

        Assert.All(RoleRules.All, rule => Assert.Equal(terminal[rule.Role], dusk[rule.Role]));
    }

    private ThemeCatalog Catalog => new(_folder.FullName, Read);

    private static string Child(string parent, string roles = "") =>
        $"format = 1\nname = \"Child\"\nappearance = \"dark\"\ninherits = \"{parent}\"\n[roles]\n{roles}\n";

    private Theme Load(string id) => Catalog.Load(id, ColorDepth.TrueColor)!;

    private void Write(string id, string text)
    {
        using var writer = File.CreateText(Path.Combine(_folder.FullName, id + ".toml"));
        writer.Write(text);
    }
}
