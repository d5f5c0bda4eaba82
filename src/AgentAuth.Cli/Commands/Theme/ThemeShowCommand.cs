using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;

namespace AgentAuth.Cli.Commands.Theme;

internal sealed class ThemeShowCommand : AgentCommand<ThemeShowCommand.Dependencies>
{
    private readonly Argument<string> _theme = Symbols.One("THEME", "Which one");

    public ThemeShowCommand()
        : base("show", "Show one theme in its own colours, and its contrast") => Add(_theme);

    public override IReadOnlyList<string> Examples => ["agent theme show nord"];

    protected override Dependencies From(CompositionRoot parts) => new(parts.Console.Output, parts.Console.Themes);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_theme)!;
        var target = deps.Output.Lines.Target;
        ThemePreview.Write(new LineWriter(target, deps.Themes.Require(name, target.Colors)));
        return Task.FromResult(0);
    }

    internal sealed record Dependencies(CommandOutput Output, ThemeCatalog Themes);
}
