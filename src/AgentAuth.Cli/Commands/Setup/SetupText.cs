using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Edits;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Commands.Setup;

/// <summary>What is set up, and what a setup changes, in words and in JSON.</summary>
internal static class SetupText
{
    private const string Tab = "    ";

    public static void Write(LineWriter output, IReadOnlyList<SetupState> states, Func<string, string> shown)
    {
        var table = new TableLines(
            [
                new TableColumn("TARGET"), new TableColumn("STATE"),
                new TableColumn("FILE OR PURPOSE") { DropOrder = 1 },
            ]);

        foreach (var state in states)
        {
            var (word, role) = state switch
            {
                { Trouble: not null } => ("cannot be read", Role.Error),
                { IsSetUp: true } => ("asks agent", Role.Success),
                _ => ("not set up", Role.TextMuted),
            };

            table.Add(
                [new Run(state.Target.Name)],
                [new Run(word, role)],
                [
                    new Run(
                        state.Trouble?.Message
                            ?? (state.IsSetUp ? string.Join(", ", state.Files.Select(shown)) : state.Target.Purpose),
                            Role.TextMuted),
                ]);
        }

        output.Write(table);
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<SetupState> states)
    {
        writer.WriteStartArray();

        foreach (var state in states)
        {
            writer.WriteStartObject();
            writer.WriteString("target", state.Target.Name);
            writer.WriteBoolean("set_up", state.IsSetUp);
            writer.WriteTexts("files", state.Files);
            writer.WriteString("trouble", state.Trouble?.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Each file with its difference, and the commands that run before and after.</summary>
    public static void WriteChanges(
        LineWriter output, IReadOnlyList<FileChange> changes, SetupPlan plan, Func<string, string> shown)
    {
        WriteCalls(output, plan.First);

        foreach (var change in changes)
        {
            output.Line(change switch
            {
                { Before: null } => $"{shown(change.Path)} (new)",
                { After: null } => $"{shown(change.Path)} (removed)",
                _ => shown(change.Path),
            });

            foreach (var text in change.Lines)
            {
                output.Line(text.Replace("\t", Tab, StringComparison.Ordinal));
            }
        }

        WriteCalls(output, plan.Then);
    }

    public static void Write(
        Utf8JsonWriter writer, ISetupTarget target, bool isUndo, bool isDryRun, IReadOnlyList<FileChange> changes,
        SetupPlan plan, IReadOnlyList<string> backups)
    {
        writer.WriteStartObject();
        writer.WriteString("target", target.Name);
        writer.WriteString("action", isUndo ? "undo" : "setup");
        writer.WriteBoolean("dry_run", isDryRun);
        writer.WriteStartArray("changes");

        foreach (var change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("file", change.Path);
            writer.WriteBoolean("created", change.Before is null);
            writer.WriteBoolean("removed", change.After is null);
            writer.WriteTexts("lines", change.Lines);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts(
            "commands",
            changes.Count == 0 && plan.Edits.Count > 0
                ? []
                : plan.First.Concat(plan.Then).Select(call => call.ToString()));
        writer.WriteTexts("backups", backups);
        writer.WriteTexts("notes", plan.Notes);
        writer.WriteEndObject();
    }

    private static void WriteCalls(LineWriter output, IReadOnlyList<OwnerCall> calls)
    {
        foreach (var call in calls)
        {
            output.Line($"$ {call}");
        }
    }
}
