using System.Xml.Linq;

namespace AgentAuth.House.Tests;

/// <summary>The arrows of src/README.md, read from the project files.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("Core")]
    [InlineData("Toml")]
    [InlineData("Platform", "Core", "Toml")]
    [InlineData("Mcp", "Core", "Toml")]
    [InlineData("Sandbox", "Core")]
    [InlineData("Console", "Core", "Toml")]
    [InlineData("Tui", "Core", "Console", "Mcp")]
    [InlineData("Cli", "Core", "Platform", "Mcp", "Sandbox", "Console", "Tui")]
    public void A_project_sees_no_more_than_its_layer_allows(string project, params string[] allowed)
    {
        var references = Project(project).Descendants("ProjectReference")
            .Select(
                reference =>
                    Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["AgentAuth.".Length..]);

        Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
    }

    [Theory]
    [InlineData("Core", "Duende.IdentityModel", "Duende.IdentityModel.OidcClient")]
    [InlineData("Toml", "Tomlyn")]
    public void Core_and_toml_use_the_base_library_and_their_own_one_only(string project, params string[] allowed)
    {
        var packages = Project(project).Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value);

        Assert.Subset(allowed.ToHashSet(), packages.ToHashSet());
        Assert.Empty(Project(project).Descendants("FrameworkReference"));
    }

    [Fact]
    public void Nothing_but_toml_names_its_library()
    {
        var others = Directory.EnumerateFiles(Repository.Source, "*.cs*", SearchOption.AllDirectories)
            .Where(
                file => !file.StartsWith(Path.Combine(Repository.Source, "AgentAuth.Toml"), StringComparison.Ordinal));

        Assert.DoesNotContain(others, file => File.ReadAllText(file).Contains("Tomlyn", StringComparison.Ordinal));
        Assert.Equal(
            "compile", Project("Toml").Descendants("PackageReference").Single().Attribute("PrivateAssets")?.Value);
    }

    // Its own controls take text as it comes: an underscore is a hot key there, and direction marks pass.
    [Fact]
    public void Nothing_but_the_toolkit_of_the_view_names_a_control_of_its_library() => Rule.Holds(
        from file in Repository.Files("src")
        where !file.Replace('\\', '/').StartsWith("src/AgentAuth.Tui/Toolkit/", StringComparison.Ordinal)
        where Repository.Read(file).Contains("Terminal.Gui.Views", StringComparison.Ordinal)
        select file);

    private static XDocument Project(string name) =>
        XDocument.Load(Path.Combine(Repository.Source, $"AgentAuth.{name}", $"AgentAuth.{name}.csproj"));
}
