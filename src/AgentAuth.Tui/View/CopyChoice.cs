namespace AgentAuth.Tui.View;

/// <summary>One thing that can be copied.</summary>
/// <param name="Key">The letter that copies it at once.</param>
/// <param name="Label">What it is.</param>
/// <param name="Text">What is copied; never a secret.</param>
public sealed record CopyChoice(char Key, string Label, string Text)
{
    public static IReadOnlyList<CopyChoice> Of(ServerEntry server) =>
    [
        new('n', "name", server.Name),
        new('s', server.IsRemote ? "address" : "start command", server.Start),
        new('c', "check command", $"agent mcp check {Quoted(server.Name)}"),
        new('r', "run command", $"agent mcp run {Quoted(server.Name)}"),
        new('i', "install command", $"agent mcp install {Quoted(server.Name)} --host {server.Host}{(server.Scope == "project" ? " --project" : "")}"),
        new('f', "file", server.Path),
    ];

    // Names of servers are whatever a file says: one that a shell would read as more than a word is quoted.
    private static string Quoted(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or '@') && name[0] != '-'
            ? name
            : $"'{name.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
