using System.Text.Json;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Why;

/// <summary>Choices of accounts in words and in JSON.</summary>
internal sealed class UseText(CommandOutput output, AppPaths paths)
{
    public static UseText From(CompositionRoot parts) => new(parts.Console.Output, parts.Stores.Paths);

    public void WriteTable(AccountChoice chosen, IReadOnlyList<CredentialUse> uses)
    {
        output.Lines.Line(new Run(chosen.Id.ToString(), Role.Title), new Run($"  {Why(chosen)}"));

        var table = new TableLines(
            [
                new TableColumn("USED BY") { LeastWidth = 12 }, new TableColumn("CREDENTIAL"), new TableColumn("STATE"),
                new TableColumn("CHOSEN BY") { DropOrder = 1 },
            ]);

        foreach (var use in uses)
        {
            table.Add(
                [new Run(use.Consumer.ToString())],
                [new Run(use.Choice.Id.ToString(), Role.Accent)],
                [use.Found is { } found ? new Run(WireNames.Of(found.State)) : new Run("not there", Role.Error)],
                [new Run(use.Choice.Chooser ?? Kind(use.Choice), Role.TextMuted)]);
        }

        output.Lines.Write(table);
    }

    public void Write(
        Utf8JsonWriter writer, CredentialId asked, AccountChoice chosen, IReadOnlyList<CredentialUse> uses)
    {
        writer.WriteStartObject();
        writer.WriteString("asked", asked.ToString());
        WriteChoice(writer, chosen);
        writer.WriteStartArray("uses");

        foreach (var use in uses)
        {
            writer.WriteStartObject();
            writer.WriteString("consumer", use.Consumer.ToString());
            WriteChoice(writer, use.Choice);
            writer.WriteString("state", use.Found is { } found ? WireNames.Of(found.State) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteChoice(Utf8JsonWriter writer, AccountChoice choice)
    {
        writer.WriteString("credential", choice.Id.ToString());
        writer.WriteString("by", Kind(choice));

        if (choice is not AccountChoice.ByRule { Rule: var rule })
        {
            writer.WriteNull("rule");
            return;
        }

        writer.WriteStartObject("rule");
        writer.WriteString("location", rule.Location);
        writer.WriteString("folder", rule.Folder is null ? null : paths.Shown(rule.Folder));
        writer.WriteString("remote", rule.Remote?.Text);
        writer.WriteString("server", rule.Server);
        writer.WriteEndObject();
    }

    private string Why(AccountChoice choice) => choice switch
    {
        AccountChoice.Named => "was named",
        AccountChoice.ByVariable => $"by {AccountVariable.Name} of this terminal",
        AccountChoice.ByRule { Rule: var rule } => $"by {rule.Location}: {Place(rule)}",
        _ => "is the default account: no rule fits",
    };

    private string Place(AccountRule rule) => string.Join(
        ", ",
        ((string?[])
        [
            rule.Folder is null ? null : $"folder {paths.Shown(rule.Folder)}",
            rule.Remote is null ? null : $"remote {rule.Remote}",
            rule.Server is null ? null : $"server {rule.Server}",
        ]).OfType<string>());

    private static string Kind(AccountChoice choice) => choice switch
    {
        AccountChoice.Named => "name",
        AccountChoice.ByVariable => "variable",
        AccountChoice.ByRule => "rule",
        AccountChoice.Default => "default",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
