using AgentAuth.Cli.Commands.Exec;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli;

/// <summary>
/// <c>agent exec --with github make --quiet</c>: from <c>make</c> on, the command line is that program's. The <c>--</c>
/// that says so is put in where the user left it out, or our own options would be taken out of the other program's.
/// </summary>
internal static class ForeignCommand
{
    public static IReadOnlyList<string> Marked(IReadOnlyList<string> arguments)
    {
        var start = NextWord(arguments, 0, []);

        if (start == arguments.Count || arguments[start] != ExecCommand.Word)
        {
            return arguments;
        }

        var foreign = NextWord(arguments, start + 1, ExecCommand.OptionsWithValue);

        return foreign == arguments.Count || arguments[foreign] == "--"
            ? arguments
            : [.. arguments.Take(foreign), "--", .. arguments.Skip(foreign)];
    }

    // The first argument that is neither an option nor an option's value; "--" is a word.
    private static int NextWord(IReadOnlyList<string> arguments, int from, IReadOnlyList<string> optionsWithValue)
    {
        for (var at = from; at < arguments.Count; at++)
        {
            if (arguments[at] == GlobalOptions.Home.Name || optionsWithValue.Contains(arguments[at]))
            {
                at++;
            }
            else if (!arguments[at].StartsWith('-') || arguments[at] == "--")
            {
                return at;
            }
        }

        return arguments.Count;
    }
}
