using System.CommandLine;

namespace AgentAuth.Cli.Invocation;

/// <summary>The options that every command takes, before or after its name.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Help { get; } = new("--help", "-h") { Description = "Show this help", Recursive = true };

    public static Option<bool> Version { get; } = new("--version")
    {
        Description = "Show the version and how it was built",
    };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Say nothing but errors",
        Recursive = true,
    };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours", Recursive = true };

    public static Option<bool> Accessible { get; } = new("--accessible")
    {
        Description = "Words for a screen reader: nothing drawn, moved or repainted (also: ACCESSIBLE=1)",
        Recursive = true,
    };

    public static Option<string?> Home { get; } = new("--home")
    {
        Description = "The folder with the store (default: AGENT_HOME, else ~/.agent)", HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Say more about what went wrong, without secrets",
        Recursive = true,
    };

    public static IReadOnlyList<Option> All { get; } = [Help, Version, Quiet, NoColor, Accessible, Home, Debug];

    /// <summary>Made anew for each command: where an option stands in the tree decides where it is accepted.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON" };
}
