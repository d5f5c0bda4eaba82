using System.CommandLine;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using AgentAuth.Cli;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.Setup;

namespace AgentAuth.House.Tests;

/// <summary>What the documents say of the program is read against the program.</summary>
public sealed partial class ReadmeTests
{
    private const string Begin = "<!-- commands: a test compares them with the program -->\n";
    private const string End = "<!-- end of the commands -->";

    [Fact]
    public void The_table_of_commands_is_the_one_of_the_program()
    {
        var readme = Repository.Read("README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        Assert.Equal(CommandTable(), readme[from..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void The_table_of_tools_has_every_reader_and_every_setup_and_names_no_other()
    {
        var readme = Repository.Read("README.md");
        var from = readme.IndexOf("<!-- works with:", StringComparison.Ordinal);
        var rows = readme[from..readme.IndexOf("<!-- end of works with -->", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(1).Select(line => line.Split('|')).ToList();
        var shown = rows.SelectMany(cells => Code().Matches(cells[2]).Select(match => match.Groups[1].Value))
            .Where(name => !name.Contains(' ')).ToList();
        var lines = rows.SelectMany(cells => Code().Matches(cells[4]).Select(match => match.Groups[1].Value)).ToList();

        Assert.Equal(
            ReaderCatalog.Owners.Distinct().Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.Equal(
            // agent keep is no other tool.
            SetupCatalog.All.Select(target => target.Name).Where(name => name != "keep").Order(StringComparer.Ordinal),
            lines.Where(line => line.StartsWith("agent setup ", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[2]).Order(StringComparer.Ordinal));
        Assert.All(rows, cells => Assert.InRange(Code().Count(cells[4]), 0, 2));
        Assert.All(
            lines.Where(line => line.StartsWith("agent ", StringComparison.Ordinal)),
            line => Assert.Empty(CommandTree.For(line.Split(' ')[1..]).Parse(line.Split(' ')[1..]).Errors));
    }

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        var written = Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        var named = TestName().Matches(Repository.Read("README.md") + Repository.Read("src/README.md"))
            .Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, written));
    }

    [Fact]
    public void Every_source_file_that_a_document_names_exists()
    {
        var named = SourceName().Matches(Repository.Read("src/README.md"))
            .Select(match => match.Groups[1].Value)
            .Where(name => !name.Contains("Acme", StringComparison.Ordinal))
            .ToList();

        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(files, file => file.EndsWith("/" + name, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_newest_entry_of_the_changelog_is_of_this_version()
    {
        var version =
            typeof(App).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
                .Split('+')[0];

        Assert.Equal(version, ChangelogVersion().Match(Repository.Read("CHANGELOG.md")).Groups[1].Value);
    }

    private static string CommandTable()
    {
        var table = new StringBuilder(
            "\n| command | does |\n|---|---|\n| `agent` | open the full-screen view; without a terminal, `agent list` |\n");

        foreach (var (path, command) in Walk(CommandTree.For([]), "agent")
            .Where(entry => entry.Command.Subcommands.Count == 0 || entry.Command.Action is not null))
        {
            table.Append("| `").Append(path).Append("` | ").Append(command.Description).Append(" |\n");
        }

        return table.Append('\n').ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(
            child => new[] { ($"{path} {child.Name}", child) }.Concat(Walk(child, $"{path} {child.Name}")));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("`([A-Za-z.]+(?:/[A-Za-z0-9.]+)+\\.cs)`")]
    private static partial Regex SourceName();

    [GeneratedRegex("^## \\[([0-9.]+)\\]", RegexOptions.Multiline)]
    private static partial Regex ChangelogVersion();
}
