using System.CommandLine;

namespace AgentAuth.Cli.Invocation;

/// <summary>What the global options say on one command line.</summary>
internal sealed record GlobalChoices(string? Home, bool Quiet, bool NoColor, bool Accessible, bool Debug)
{
    public static GlobalChoices From(ParseResult line) => new(
        line.GetValue(GlobalOptions.Home),
        line.GetValue(GlobalOptions.Quiet),
        line.GetValue(GlobalOptions.NoColor),
        line.GetValue(GlobalOptions.Accessible),
        line.GetValue(GlobalOptions.Debug));
}
