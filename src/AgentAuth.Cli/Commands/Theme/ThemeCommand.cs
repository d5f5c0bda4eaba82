using AgentAuth.Cli.CommandLine;

namespace AgentAuth.Cli.Commands.Theme;

internal sealed class ThemeCommand()
    : CommandGroup("theme", "See themes", new ThemeListCommand(), new ThemeShowCommand())
{
    public override IReadOnlyList<string> Examples => ["agent theme list", "agent theme show nord"];
}
