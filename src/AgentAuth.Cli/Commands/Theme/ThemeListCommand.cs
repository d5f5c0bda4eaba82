using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Toml;

namespace AgentAuth.Cli.Commands.Theme;

internal sealed class ThemeListCommand : AgentCommand
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ThemeListCommand()
        : base("list", "List themes") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent theme list", "AGENT_THEME=nord agent list"];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var entries = shop.Themes.Entries;
        var used = shop.Output.ThemeId;

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
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
            }));
            return Task.FromResult(0);
        }

        var table = new TableLines(
            [
                new TableColumn("THEME"), new TableColumn("NAME"), new TableColumn("FOR"),
                new TableColumn("FROM") { DropOrder = 1 },
            ]);

        foreach (var entry in entries)
        {
            var (name, background) = Describe(shop, entry);
            table.Add(
                [new Run(entry.Id, entry.Id == used ? Role.Accent : Role.Text)],
                [new Run(name)],
                [new Run(background, Role.TextMuted)],
                [new Run(entry.IsBuiltIn ? "built in" : shop.Paths.Shown(entry.Source), Role.TextMuted)]);
        }

        shop.Output.Output.Write(table);
        return Task.FromResult(0);
    }

    private static (string Name, string Background) Describe(Workshop shop, ThemeEntry entry)
    {
        try
        {
            var theme = shop.Themes.Load(entry.Id, shop.Output.Output.Target.Colors);
            return (theme?.Name ?? "", theme?.Appearance.ToString().ToLowerInvariant() ?? "");
        }
        catch (TomlException)
        {
            return ($"broken: agent theme show {entry.Id}", "");
        }
    }
}
