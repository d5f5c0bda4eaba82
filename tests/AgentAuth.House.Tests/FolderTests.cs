namespace AgentAuth.House.Tests;

/// <summary>
/// No folder depends on one that depends on it, directly or around corners: each can be read after those that it stands
/// on.
/// </summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects =>
    [
        .. Directory.GetDirectories(Repository.Source, "AgentAuth.*")
            .Select(folder => Path.GetFileName(folder)["AgentAuth.".Length..]).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_depends_on_one_that_depends_on_it(string project)
    {
        Assert.Contains(project, FolderGraph.OfSource.Folders.Select(folder => folder.Split('/')[0]));
        Rule.Holds(FolderGraph.OfSource.Rings(project));
    }

    [Fact]
    public void A_ring_around_corners_is_found_with_the_file_that_closes_it()
    {
        var graph = FolderGraph.Of(SourceCompilation.Of(
            (
                "src/AgentAuth.Core/Low/Base.cs",
                "namespace AgentAuth.Core.Low; class Base { string Name => nameof(AgentAuth.Core.Top.Roof); }"),
            ("src/AgentAuth.Core/Mid/Wall.cs", "namespace AgentAuth.Core.Mid; class Wall : AgentAuth.Core.Low.Base;"),
            (
                "src/AgentAuth.Core/Top/Roof.cs",
                "using AgentAuth.Core.Mid; namespace AgentAuth.Core.Top; class Roof { void Rest(Wall on) => on.ToString(); }"),
            (
                "src/AgentAuth.Cli/Program.cs",
                "namespace AgentAuth.Cli; class Program { AgentAuth.Core.Top.Roof? roof; }")));

        Assert.Equal(
            [
                "Core/Low uses Core/Top (Base.cs: Roof), which depends on Core/Low",
                "Core/Mid uses Core/Low (Wall.cs: Base), which depends on Core/Mid",
                "Core/Top uses Core/Mid (Roof.cs: Wall), which depends on Core/Top",
            ],
            graph.Rings("Core").Order(StringComparer.Ordinal));
        Assert.Empty(graph.Rings("Cli"));
    }
}
