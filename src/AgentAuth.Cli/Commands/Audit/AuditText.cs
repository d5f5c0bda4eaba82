using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Json;

namespace AgentAuth.Cli.Commands.Audit;

/// <summary>Rows of the trail as JSON and as a table.</summary>
internal static class AuditText
{
    public static void WriteArray(Utf8JsonWriter writer, string? name, IReadOnlyList<AuditRow> rows)
    {
        if (name is null)
        {
            writer.WriteStartArray();
        }
        else
        {
            writer.WriteStartArray(name);
        }

        foreach (var row in rows)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, AuditRow row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seq", row.Sequence);
        writer.WriteTime("at", row.At);
        writer.WriteString("event", row.Event);
        writer.WriteString("credential", row.Credential);
        writer.WriteString("code", row.Code);
        writer.WriteString("actor", row.Actor);
        WriteDetail(writer, row.Detail);
        writer.WriteString("previous", row.Previous);
        writer.WriteString("hash", row.Hash);
        writer.WriteEndObject();
    }

    public static void WriteTable(
        LineWriter writer, IReadOnlyList<AuditRow> rows, DateTimeOffset now, TimeZoneInfo zone)
    {
        var table = new TableLines(
        [
            new TableColumn("WHEN"),
            new TableColumn("WHAT"),
            new TableColumn("CREDENTIAL") { LeastWidth = 8 },
            new TableColumn("ASKED BY") { DropOrder = 2 },
            new TableColumn("WHAT CAME OUT") { DropOrder = 1, LeastWidth = 12 },
        ]);

        foreach (var row in rows)
        {
            var role = row.Code is null ? Role.Text : Role.LogFail;
            table.Add(
                [new Run(Moment(row, now, zone), Role.TextMuted)],
                [new Run(AuditSentence.Happened(row), role)],
                [new Run(row.Credential)],
                [new Run(AuditSentence.Asked(row), Role.TextMuted)],
                [new Run(AuditSentence.CameOut(row), row.Code is null ? Role.TextMuted : Role.LogFail)]);
        }

        writer.Write(table);
    }

    /// <summary>The same on a line of its own, for a stream of them.</summary>
    public static string Line(AuditRow row, DateTimeOffset now, TimeZoneInfo zone) =>
        $"{Moment(row, now, zone)}  {AuditSentence.Happened(row),-22}  {row.Credential,-20}  "
            + $"{AuditSentence.Asked(row)}  {AuditSentence.CameOut(row)}";

    private static string Moment(AuditRow row, DateTimeOffset now, TimeZoneInfo zone) =>
        TimeText.Local(row.At, now, zone);

    // A row that somebody changed may hold anything; it is shown as text then, and `agent audit verify` says what is
    // wrong.
    private static void WriteDetail(Utf8JsonWriter writer, string detail)
    {
        writer.WritePropertyName("detail");

        if (OutsideJson.TryParse(detail, out var json))
        {
            json.WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue(detail);
        }
    }
}
