using System.CommandLine.Parsing;

namespace AgentAuth.Cli.CommandLine;

/// <summary>A command as it is typed after the program's name: <c>mcp run</c>.</summary>
internal static class CommandPath
{
    /// <summary>The program's own name where it was called without a command.</summary>
    public static string Of(CommandResult command)
    {
        var names = new List<string>();

        for (var at = command; at is not null; at = at.Parent as CommandResult)
        {
            names.Insert(0, at.Command.Name);
        }

        return names.Count > 1 ? string.Join(' ', names.Skip(1)) : names[0];
    }
}
