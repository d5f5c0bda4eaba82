using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Cli.Commands.Theme;

internal sealed class ThemeListCommand : AgentCommand<ThemeListCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ThemeListCommand()
        : base("list", "List themes") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent theme list", "AGENT_THEME=nord agent list"];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Output, parts.Stores.Paths, parts.Console.Themes);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var entries = deps.Themes.Entries;
        var used = deps.Output.ThemeId;

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var entry in entries)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", entry.Id);
                    writer.WriteString("source", entry.Source);
                    writer.WriteBoolean("built_in", entry.IsBuiltIn);
                    writer.WriteBoolean("in_use", entry.Id == used);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return Task.FromResult(0);
        }

        var table = new TableLines(
            [
                new TableColumn("THEME"), new TableColumn("NAME"), new TableColumn("FOR"),
                new TableColumn("FROM") { DropOrder = 1 },
            ]);

        foreach (var entry in entries)
        {
            var (name, background) = Describe(deps, entry);
            table.Add(
                [new Run(entry.Id, entry.Id == used ? Role.Accent : Role.Text)],
                [new Run(name)],
                [new Run(background, Role.TextMuted)],
                [new Run(entry.IsBuiltIn ? "built in" : deps.Paths.Shown(entry.Source), Role.TextMuted)]);
        }

        deps.Output.Lines.Write(table);
        return Task.FromResult(0);
    }

    private static (string Name, string Background) Describe(Dependencies deps, ThemeEntry entry)
    {
        try
        {
            var theme = deps.Themes.Load(entry.Id, deps.Output.Lines.Target.Colors);
            return (theme?.Name ?? "", theme?.Appearance.ToString().ToLowerInvariant() ?? "");
        }
        catch (TomlException)
        {
            return ($"broken: agent theme show {entry.Id}", "");
        }
    }

    internal sealed record Dependencies(CommandOutput Output, AppPaths Paths, ThemeCatalog Themes);
}
