using System.Globalization;
using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
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

    public static void WriteTable(LineWriter writer, IReadOnlyList<AuditRow> rows)
    {
        var table = new TableLines(
        [
            new TableColumn("SEQ") { AlignsRight = true },
            new TableColumn("AT"),
            new TableColumn("EVENT"),
            new TableColumn("CREDENTIAL") { LeastWidth = 8 },
            new TableColumn("CODE") { DropOrder = 2 },
            new TableColumn("DETAIL") { DropOrder = 1, LeastWidth = 12 },
        ]);

        foreach (var row in rows)
        {
            table.Add(
                [new Run(row.Sequence.ToString(CultureInfo.InvariantCulture), Role.TextMuted)],
                [new Run(WireTime.Utc(row.At), Role.TextMuted)],
                [new Run(row.Event, row.Code is null ? Role.Text : Role.LogFail)],
                [new Run(row.Credential)],
                [new Run(row.Code, Role.LogFail)],
                [new Run(Words(row.Detail), Role.TextMuted)]);
        }

        writer.Write(table);
    }

    /// <summary>The members of a row's detail as <c>name=value</c>.</summary>
    public static string Words(string detail) => OutsideJson.Of(detail) is { IsObject: true } json
        ? string.Join(
            ' ', json.Members.Select(member => $"{member.Name}={member.Value.ItselfShown ?? member.Value.Raw}"))
        : detail;

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
