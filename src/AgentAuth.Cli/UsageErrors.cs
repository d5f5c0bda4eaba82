using System.CommandLine;
using System.CommandLine.Parsing;
using AgentAuth.Cli.CommandLine;
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
        var help = $"agent {(command is RootNode ? "" : CommandPath.Of(line.CommandResult) + " ")}--help";

        if (line.UnmatchedTokens is [var stray, ..])
        {
            return Stray(command, UntrustedText.Line(stray, 80), help);
        }

        if (MissingIn(line) is { } missing)
        {
            return new Problem(
                ProblemCode.Usage, $"agent {CommandPath.Of(line.CommandResult)} needs {missing}",
                command is AgentCommand { Examples: [var example, ..] } ? $"for example: {example}" : help);
        }

        // The parser's sentence names the option or argument; it ends with a full stop and starts with a capital.
        var message = UntrustedText.Line(line.Errors[0].Message, 200).TrimEnd('.');
        return new Problem(
            ProblemCode.Usage,
            message.Length == 0 ? "this cannot be understood" : char.ToLowerInvariant(message[0]) + message[1..], help);
    }

    /// <summary>
    /// An unknown option where names are taken: the parser would take it for one of them. What follows a <c>--</c> is
    /// no business of ours.
    /// </summary>
    public static Problem? StrayOption(ParseResult line, IReadOnlyList<string> arguments)
    {
        var foreign = arguments.SkipWhile(word => word != "--").ToList();
        var stray = line.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(word => word.Length > 1 && word[0] == '-' && !foreign.Contains(word));

        return stray is null ? null : Stray(
            line.CommandResult.Command, UntrustedText.Line(stray, 80),
            $"agent {CommandPath.Of(line.CommandResult)} --help");
    }

    // What the command must be given and was not; null where it has all.
    private static string? MissingIn(ParseResult line) => line.CommandResult.Command.Arguments
        .FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0
            && line.GetResult(argument) is not { Tokens.Count: > 0 }) is { } missing
        ? missing.HelpName ?? missing.Name
        : null;

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
}
