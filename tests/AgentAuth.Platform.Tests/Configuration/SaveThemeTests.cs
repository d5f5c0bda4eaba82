using AgentAuth.Core.Errors;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Configuration;

public sealed class SaveThemeTests : IDisposable
{
    private readonly AppPaths _paths = new(
        Path.Combine(Directory.CreateTempSubdirectory("agent-theme-").FullName, "home"));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_paths.Home)!, recursive: true);

    [Fact]
    public void A_home_that_is_not_there_yet_is_made() => Assert.Equal("theme = \"nord\"\n", Saved(null));

    [Theory]
    [InlineData("theme = \"mono\"\n[refresh]\nat = 0.7\n", "theme = \"nord\"\n[refresh]\nat = 0.7\n")]
    [InlineData("# mine\n[refresh]\nat = 0.7 # early\n", "theme = \"nord\"\n# mine\n[refresh]\nat = 0.7 # early\n")]
    public void Every_other_line_stays_as_it_is(string before, string after) => Assert.Equal(after, Saved(before));

    [Fact]
    public void A_file_that_is_wrong_is_left_alone()
    {
        var failure = Assert.Throws<AgentAuthException>(() => Saved("theme = \n"));

        Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
        Assert.Equal("theme = \n", File.ReadAllText(_paths.ConfigFile));
    }

    private string Saved(string? before)
    {
        new SettingsFile(_paths).SaveTheme("mono");
        if (before is not null)
        {
            File.WriteAllText(_paths.ConfigFile, before);
        }
        else
        {
            File.Delete(_paths.ConfigFile);
        }

        new SettingsFile(_paths).SaveTheme("nord");
        Assert.Equal("nord", new SettingsFile(_paths).Read().Settings.Theme);
        return File.ReadAllText(_paths.ConfigFile);
    }
}
