using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;

namespace AgentAuth.Cli.Commands.Mcp;

/// <summary>MCP servers in JSON and in words. Secrets that stand in a host's file are masked in both.</summary>
internal static class ServerText
{
    public static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<ServerReport> reports)
    {
        writer.WriteStartArray();

        foreach (var report in reports)
        {
            Write(writer, report);
        }

        writer.WriteEndArray();
    }

    public static void WriteTable(LineWriter output, IReadOnlyList<ServerReport> reports, Func<string, string> shown)
    {
        var table = new TableLines(
        [
            new TableColumn("SERVER"), new TableColumn("HOST"), new TableColumn("NEEDS") { LeastWidth = 16 },
            new TableColumn("STARTS"),
            new TableColumn("FILE") { DropOrder = 1 },
        ]);

        foreach (var report in reports)
        {
            var (word, role) = Look(report);
            table.Add(
                [new Run(report.Server.Name)],
                [
                    new Run(
                        $"{report.Server.Host}{(report.Server.File.Scope is HostScope.User ? "" : $" ({Word(report.Server.File.Scope)})")}"),
                ],
                [new Run(Needs(report), Role.TextMuted)],
                [new Run(word, role)],
                [new Run(shown(report.Server.File.Path), Role.TextMuted)]);
        }

        output.Write(table);
    }

    public static void WriteFindings(LineWriter output, ServerReport report, Func<string, string> shown)
    {
        output.Line($"{report.Server.Name}  {report.Server.Host}  {shown(report.Server.File.Path)}", Role.Title);
        FindingLines.Write(
            output, [
                .. report.Findings.Select(Line)
                    .DefaultIfEmpty(new Finding(FindingLevel.Ok, "values", "it declares none"))]);
    }

    private static Finding Line(ValueFinding finding) => new(
        finding switch
        {
            { Stops: true } => FindingLevel.Failure,
            { Reason: not null } => FindingLevel.Warning,
            _ => FindingLevel.Ok,
        },
        finding.Name,
        finding.Reason is null ? finding.Text : $"{finding.Reason}: {finding.Text}",
        finding.Fix);

    private static (string Word, Role Role) Look(ServerReport report) => report switch
    {
        { Server.IsDisabled: true } => ("disabled", Role.TextMuted),
        { Server.Wrapped: { } wrapped } => ($"by agent: {wrapped.Name}", Role.Success),
        { WouldStart: false } => ($"no: {report.Findings.First(finding => finding.Stops).Reason}", Role.Error),
        _ when report.Findings.Any(finding => finding.Source == "secret") => (
            "yes, with a secret in the file", Role.Warning),
        _ => (report.Server.Url is null ? "yes" : "remote", Role.Success),
    };

    private static string Needs(ServerReport report)
    {
        var needed = report.Findings.Where(finding => finding.Source != "literal")
            .Select(finding => finding.Source switch
            {
                "credential" or "reference" => finding.Text,
                _ => finding.Name,
            });
        return string.Join(", ", needed.Distinct()) is { Length: > 0 } list ? list : "nothing";
    }

    private static void Write(Utf8JsonWriter writer, ServerReport report)
    {
        var server = report.Server;

        writer.WriteStartObject();
        writer.WriteString("name", server.Name);
        writer.WriteString("host", server.Host);
        writer.WriteString("scope", Word(server.File.Scope));
        writer.WriteString("file", server.File.Path);
        writer.WriteString("command", server.Command is null ? null : DeclaredText.Masked(null, server.Command));
        writer.WriteTexts(
            "args", DeclaredText.Named(server.Arguments)
                .Select(argument => DeclaredText.Masked(argument.Name, argument.Value)));
        writer.WriteString("url", server.Url is null ? null : DeclaredText.Masked("url", server.Url));
        writer.WriteBoolean("disabled", server.IsDisabled);
        writer.WriteString("runs", server.Wrapped?.Name);
        writer.WriteBoolean("would_start", report.WouldStart);
        writer.WriteTexts("credentials", server.Credentials.Select(id => id.ToString()));
        writer.WriteStartArray("values");

        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("name", finding.Name);
            writer.WriteString("source", finding.Source);
            writer.WriteString("text", finding.Text);
            writer.WriteString("reason", finding.Reason);
            writer.WriteString("fix", finding.Fix);
            writer.WriteBoolean("stops", finding.Stops);
            writer.WriteString("kind", finding.Secret?.Kind);
            writer.WriteString("risk", finding.Secret is { } secret ? WireNames.Of(secret.Risk) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Word(HostScope scope) => scope.ToString().ToLowerInvariant();
}
