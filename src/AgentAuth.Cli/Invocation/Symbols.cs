using System.CommandLine;

namespace AgentAuth.Cli.Invocation;

/// <summary>Options and arguments as the commands declare them. The help name decides what completion offers.</summary>
internal static class Symbols
{
    public static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> Value(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
    };

    /// <summary>An option that may stand without a value.</summary>
    public static Option<string?> Choice(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<string[]> Values(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Argument<string> One(string helpName, string description) =>
        new(helpName) { Description = description, HelpName = helpName };

    public static Argument<string?> Optional(string helpName, string description) => new(helpName)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Argument<string[]> Some(string helpName, string description) => new(helpName)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
    };

    public static Argument<string[]> Any(string helpName, string description) => new(helpName)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.ZeroOrMore,
    };
}
