using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Toml;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Codex: TOML, and no expansion at all. Variables are passed on by name: <c>env_vars</c>, <c>env_http_headers</c>,
/// <c>bearer_token_env_var</c>.
/// </summary>
public sealed class CodexHost : IMcpHost
{
    public const string Table = "mcp_servers";

    public string Id => "codex";

    public string Name => "Codex";

    public IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(places.InProject(".codex", "config.toml"), HostScope.Project, [Table], places.WorkingFolder),
        new HostFile(
            Path.Combine(places.FolderIn("CODEX_HOME") ?? places.InHome(".codex"), "config.toml"), HostScope.User,
            [Table]),
    ];

    public FileReading Read(HostFile file, ReadOnlyMemory<byte> content, HostLocations places)
    {
        var syntax = new ValueSyntax(ExpandedForms.None, places.UserHome, file.Folder);
        var servers = Entries(Parse(file, content).Root, Table)
            .Where(entry => entry.Value is TomlTable)
            .Select(entry => WrappedServers.Mark(Server(entry.Key, (TomlTable)entry.Value, file, syntax)))
            .Where(server => server.Command is not null || server.Url is not null);

        // What TOML cannot hold, its parser refuses with the whole file.
        return new FileReading([.. servers], []);
    }

    public ExpandedForms Expands => ExpandedForms.None;

    EntrySyntax IMcpHost.EntrySyntax => new EntrySyntax.Toml();

    internal static TomlDocument Parse(HostFile file, ReadOnlyMemory<byte> content)
    {
        try
        {
            return TomlDocument.Parse(content.Span, file.Path);
        }
        catch (TomlException failure)
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore, $"{UntrustedText.Line(failure.Location)}: {failure.Message}");
        }
    }

    private ServerDefinition Server(string name, TomlTable table, HostFile file, ValueSyntax syntax) => new()
    {
        Name = name,
        Host = Id,
        File = file,
        Command = Text(table, "command") is { Length: > 0 } command ? syntax.Open(command) : null,
        Arguments = [.. Items(table, "args").OfType<TomlString>().Select(argument => syntax.Open(argument.Value))],
        Variables =
        [
            .. Pairs(table, "env").Select(pair => new DeclaredVariable(pair.Name, syntax.Value(pair.Value))),
            .. Items(table, "env_vars").Select(PassedName).OfType<string>()
                .Select(variable => new DeclaredVariable(variable, ValueSyntax.PassedOn(variable))),
        ],
        Url = Text(table, "url") is { Length: > 0 } url ? syntax.Open(url) : null,
        Headers =
        [
            .. Pairs(table, "http_headers").Select(pair => new DeclaredVariable(pair.Name, syntax.Value(pair.Value))),
            .. Pairs(table, "env_http_headers")
                .Select(pair => new DeclaredVariable(pair.Name, ValueSyntax.PassedOn(pair.Value))),
            .. Bearer(table),
        ],
        WorkingFolder = syntax.PathOf(Text(table, "cwd"), file),
        IsDisabled = table.TryGet("enabled", out var enabled) && enabled.Value is TomlBoolean { Value: false },
    };

    private static IEnumerable<DeclaredVariable> Bearer(TomlTable table) =>
        Text(table, "bearer_token_env_var") is { Length: > 0 } variable
            ? [
                new DeclaredVariable(
                    "Authorization",
                    new DeclaredValue(
                        [.. ValueSyntax.Literal("Bearer ").Parts, .. ValueSyntax.PassedOn(variable).Parts]))]
            : [];

    // A name, or a table with the name and whether the variable is on the machine of the server.
    private static string? PassedName(TomlValue value) => value switch
    {
        TomlString name => name.Value,
        TomlTable table => Text(table, "name"),
        _ => null,
    };

    private static IEnumerable<NamedText> Pairs(TomlTable parent, string key) => Entries(parent, key)
        .Where(entry => entry.Value is TomlString)
        .Select(entry => new NamedText(entry.Key, ((TomlString)entry.Value).Value));

    private static IEnumerable<TomlEntry> Entries(TomlTable parent, string key) =>
        parent.TryGet(key, out var entry) && entry.Value is TomlTable table ? table.Entries : [];

    private static IReadOnlyList<TomlValue> Items(TomlTable table, string key) =>
        table.TryGet(key, out var entry) && entry.Value is TomlArray array ? array.Items : [];

    private static string? Text(TomlTable table, string key) =>
        table.TryGet(key, out var entry) && entry.Value is TomlString text ? text.Value : null;
}
