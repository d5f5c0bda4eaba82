using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Cli.Preflights;

/// <summary>Verdicts as a table and as JSON.</summary>
internal static class PreflightText
{
    public static void WriteTable(LineWriter output, IReadOnlyList<PreflightVerdict> verdicts, DateTimeOffset now)
    {
        var table = new TableLines(
        [
            new TableColumn("NEEDED") { LeastWidth = 12 },
            new TableColumn("VERDICT"),
            new TableColumn("LEFT"),
            new TableColumn("WHY") { LeastWidth = 16 },
            new TableColumn("USED BY") { DropOrder = 1 },
        ]);

        foreach (var verdict in verdicts)
        {
            table.Add(
                [new Run(verdict.Needed)],
                [new Run(Words(verdict.Endurance), Look(verdict))],
                [new Run(Left(verdict, now))],
                [new Run(verdict.Reason, Role.TextMuted)],
                [new Run(string.Join(", ", verdict.Consumers), Role.TextMuted)]);
        }

        output.Write(table);
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PreflightVerdict> verdicts, TimeSpan run, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteNumber("for_seconds", (long)run.TotalSeconds);
        writer.WriteTime("until", now + run);
        writer.WriteBoolean("covered", verdicts.All(verdict => verdict.IsCovered));
        writer.WriteStartArray("results");

        foreach (var verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("needed", verdict.Needed);
            writer.WriteString("verdict", WireName(verdict.Endurance));
            writer.WriteBoolean("covered", verdict.IsCovered);
            writer.WriteTime("ends_at", verdict.EndsAt);
            writer.WriteString("reason", verdict.Reason);
            writer.WriteString("hint", verdict.Hint);
            writer.WriteTexts("consumers", verdict.Consumers);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Left(PreflightVerdict verdict, DateTimeOffset now) => verdict.EndsAt is { } end
        ? end > now ? TimeText.Left(end - now) : "over"
        : "";

    private static Role Look(PreflightVerdict verdict) => verdict switch
    {
        { IsCovered: false } => Role.Error,
        { Endurance: Endurance.EndUnknown } => Role.Warning,
        _ => Role.Success,
    };

    private static string Words(Endurance endurance) => endurance switch
    {
        Endurance.Outlives => "outlives the run",
        Endurance.Renews => "renews itself",
        Endurance.OwnerRenews => "its owner renews",
        Endurance.EndUnknown => "no known end",
        Endurance.Dies => "dies in mid-run",
        Endurance.NeedsPerson => "needs you now",
        _ => throw new System.Diagnostics.UnreachableException($"no words for {endurance}"),
    };

    private static string WireName(Endurance endurance) => endurance switch
    {
        Endurance.Outlives => "outlives",
        Endurance.Renews => "renews",
        Endurance.OwnerRenews => "owner_renews",
        Endurance.EndUnknown => "end_unknown",
        Endurance.Dies => "dies",
        Endurance.NeedsPerson => "needs_person",
        _ => throw new System.Diagnostics.UnreachableException($"no name for {endurance}"),
    };
}
