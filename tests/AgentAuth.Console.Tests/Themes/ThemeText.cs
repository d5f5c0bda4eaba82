using System.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Themes;

/// <summary>Theme files for tests.</summary>
internal static class ThemeText
{
    public const string Roles = """
        background = "#000000"
        text = "#ffffff"
        accent = "#0000ff"
        "state.fresh" = "#00ff00"
        "state.due" = "#ffff00"
        "state.danger" = "#ff8800"
        "state.expired" = "#ff0000"
        """;

    public static string Complete(string moreRoles = "", string more = "") => $"""
        format = 1
        name = "Test"
        appearance = "dark"
        {(more.Contains('[') ? "" : more)}
        [roles]
        {Roles}
        {moreRoles}
        {(more.Contains('[') ? more : "")}
        """;

    public static ThemeFile Read(string text) =>
        ThemeFileReader.Read("test", Encoding.UTF8.GetBytes(text), "test.toml");

    public static ThemeFile ReadBuiltIn(string id)
    {
        using var stream = typeof(ThemeCatalog).Assembly.GetManifestResourceStream($"themes/{id}.toml")!;
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return ThemeFileReader.Read(id, text.ToArray(), id);
    }
}
