using System.CommandLine;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli;

/// <summary>Says what is wrong with a command line in our own words, and what was most likely meant.</summary>
internal static class UsageErrors
{
    public static Problem Describe(ParseResult line)
    {
        var command = line.CommandResult.Command;
        var help = $"agent {(command is RootNode ? "" : PathOf(line) + " ")}--help";

        if (line.UnmatchedTokens is [var stray, ..])
        {
            return Stray(command, UntrustedText.Line(stray, 80), help);
        }

        // The parser's sentence names the option or argument; it ends with a full stop and starts with a capital.
        var message = UntrustedText.Line(line.Errors[0].Message, 200).TrimEnd('.');
        return new Problem(
            ProblemCode.Usage,
            message.Length == 0 ? "this cannot be understood" : char.ToLowerInvariant(message[0]) + message[1..], help);
    }

    private static Problem Stray(Command command, string stray, string help)
    {
        var isOption = stray.StartsWith('-');
        var known = isOption
            ? command.Options.Concat(GlobalOptions.All).Where(option => !option.Hidden).Select(option => option.Name)
            : command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name);

        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        var meant = NearestName.Of(isOption ? stray.Split('=')[0] : stray, known);
        var message = $"there is no {what} '{stray}'";

        return new Problem(ProblemCode.Usage, meant is null ? message : $"{message}; did you mean '{meant}'?", help);
    }

    private static string PathOf(ParseResult line)
    {
        var names = new List<string>();

        for (var at = line.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, at.Command.Name);
        }

        return string.Join(' ', names.Skip(1));
    }
}
