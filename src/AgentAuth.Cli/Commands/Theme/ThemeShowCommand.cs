using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;
using AgentAuth.Toml;

namespace AgentAuth.Cli.Commands.Theme;

internal sealed class ThemeShowCommand : AgentCommand
{
    private readonly Argument<string> _theme = Symbols.One("THEME", "Which one");

    public ThemeShowCommand()
        : base("show", "Show one theme in its own colours, and its contrast") => Add(_theme);

    public override IReadOnlyList<string> Examples => ["agent theme show nord"];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_theme)!;
        var target = shop.Output.Output.Target;

        try
        {
            var theme = shop.Themes.Load(name, target.Colors)
                ?? throw UnknownName.Theme(name, shop.Themes.Entries.Select(entry => entry.Id));
            ThemePreview.Write(new LineWriter(target, theme));
            return Task.FromResult(0);
        }
        catch (TomlException fault)
        {
            throw new AgentAuthException(new Problem(ProblemCode.Usage, $"{fault.Location}: {fault.Message}"), fault);
        }
    }
}
