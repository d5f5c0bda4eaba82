using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Access;

namespace AgentAuth.Cli.Commands.Preflight;

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
                [new Run(Words(verdict.RunCoverage), Look(verdict))],
                [new Run(Left(verdict, now))],
                [new Run(verdict.Reason, Role.TextMuted)],
                [new Run(string.Join(", ", verdict.Consumers), Role.TextMuted)]);
        }

        output.Write(table);
    }

    public static void Write(
        Utf8JsonWriter writer, IReadOnlyList<PreflightVerdict> verdicts, TimeSpan run, DateTimeOffset now)
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
            writer.WriteString("verdict", WireName(verdict.RunCoverage));
            writer.WriteBoolean("covered", verdict.IsCovered);
            writer.WriteTime("ends_at", verdict.EndsAt);
            writer.WriteString("reason", verdict.Reason);
            writer.WriteString("hint", verdict.Hint);
            writer.WriteTexts("consumers", verdict.Consumers.Select(consumer => consumer.ToString()));
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
        { RunCoverage: RunCoverage.EndUnknown } => Role.Warning,
        _ => Role.Success,
    };

    private static string Words(RunCoverage runCoverage) => runCoverage switch
    {
        RunCoverage.Outlives => "outlives the run",
        RunCoverage.Refreshes => "refreshes itself",
        RunCoverage.OwnerRefreshes => "its owner refreshes",
        RunCoverage.EndUnknown => "no known end",
        RunCoverage.Dies => "dies in mid-run",
        RunCoverage.NeedsPerson => "needs you now",
        _ => throw new System.Diagnostics.UnreachableException($"no words for {runCoverage}"),
    };

    private static string WireName(RunCoverage runCoverage) => runCoverage switch
    {
        RunCoverage.Outlives => "outlives",
        RunCoverage.Refreshes => "renews",
        RunCoverage.OwnerRefreshes => "owner_renews",
        RunCoverage.EndUnknown => "end_unknown",
        RunCoverage.Dies => "dies",
        RunCoverage.NeedsPerson => "needs_person",
        _ => throw new System.Diagnostics.UnreachableException($"no name for {runCoverage}"),
    };
}
