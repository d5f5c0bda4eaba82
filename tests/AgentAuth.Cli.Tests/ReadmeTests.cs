using System.CommandLine;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentAuth.Cli.Tests;

/// <summary>What the documents say of the program is read against the program.</summary>
public sealed partial class ReadmeTests
{
    private const string Begin = "<!-- commands: a test compares them with the program -->\n";
    private const string End = "<!-- end of the commands -->";

    private static readonly string Root = RepositoryRoot();

    [Fact]
    public void The_table_of_commands_is_the_one_of_the_program()
    {
        var readme = Read("README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        Assert.Equal(CommandTable(), readme[from..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        var named = TestName().Matches(Read("README.md") + Read("src/README.md")).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, written));
    }

    [Fact]
    public void Every_source_file_that_a_document_names_exists()
    {
        var named = SourceName().Matches(Read("src/README.md"))
            .Select(match => match.Groups[1].Value)
            .Where(name => !name.Contains("Acme", StringComparison.Ordinal))
            .ToList();

        var files = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(files, file => file.EndsWith("/" + name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_newest_entry_of_the_changelog_is_of_this_version()
    {
        var version = typeof(App).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

        Assert.Equal(version, ChangelogVersion().Match(Read("CHANGELOG.md")).Groups[1].Value);
    }

    private static string CommandTable()
    {
        var table = new StringBuilder("\n| command | does |\n|---|---|\n| `agent` | open the full-screen view; without a terminal, `agent list` |\n");

        foreach (var (path, command) in Walk(CommandTree.For([]), "agent").Where(entry => entry.Command.Subcommands.Count == 0 || entry.Command.Action is not null))
        {
            table.Append("| `").Append(path).Append("` | ").Append(command.Description).Append(" |\n");
        }

        return table.Append('\n').ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(child => new[] { ($"{path} {child.Name}", child) }.Concat(Walk(child, $"{path} {child.Name}")));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "agent-auth.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return folder.FullName;
    }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("`([A-Za-z.]+(?:/[A-Za-z0-9.]+)+\\.cs)`")]
    private static partial Regex SourceName();

    [GeneratedRegex("^## \\[([0-9.]+)\\]", RegexOptions.Multiline)]
    private static partial Regex ChangelogVersion();
}
