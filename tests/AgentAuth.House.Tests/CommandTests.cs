using System.CommandLine;
using AgentAuth.Cli;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Tests;

namespace AgentAuth.House.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    public static TheoryData<string> Commands
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var path in Walk(CommandTree.For([]), "").Where(path => path.Length > 0))
            {
                data.Add(path);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_an_example_of_itself(string path)
    {
        var help = await _app.OutputOfAsync([.. path.Split(' '), "--help"]);

        Assert.Contains($"Usage: agent {path}", help, StringComparison.Ordinal);
        Assert.Contains(
            $"agent {path}", help[help.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal("", _app.Error);
    }

    [Fact]
    public void Every_command_in_the_assembly_is_in_the_tree()
    {
        var made = Reach(CommandTree.For([])).Select(command => command.GetType()).ToHashSet();
        var written = typeof(App).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AgentCommand)) && !type.IsAbstract);

        Assert.DoesNotContain(written, type => !made.Contains(type));
    }

    [Fact]
    public void A_named_command_is_made_without_the_others()
    {
        Assert.Equal(
            ["token"],
            CommandTree.For(["--home", "list", "--quiet", "token", "x"]).Subcommands.Select(command => command.Name));
        Assert.Equal(CommandTree.All.Count, CommandTree.For(["nosuch"]).Subcommands.Count);
    }

    [Fact]
    public void Every_listed_name_is_the_command_s_own() =>
        Assert.All(CommandTree.All, entry => Assert.Equal(entry.Name, entry.Make().Name));

    private static IEnumerable<string> Walk(Command command, string path) =>
        [path, .. command.Subcommands.SelectMany(child => Walk(child, $"{path} {child.Name}".Trim()))];

    private static IEnumerable<Command> Reach(Command command) => [command, .. command.Subcommands.SelectMany(Reach)];
}
