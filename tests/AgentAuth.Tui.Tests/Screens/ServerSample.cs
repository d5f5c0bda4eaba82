using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>MCP servers in every state, of three hosts and a project.</summary>
internal static class ServerSample
{
    public static IReadOnlyList<ServerEntry> Servers { get; } =
    [
        Entry("github", "claude-code", "Claude Code", ".mcp.json", "project") with
        {
            Start = "npx -y @modelcontextprotocol/server-github",
            Values = [Credential("GITHUB_TOKEN", "agent://github/work")],
            Credentials = [CredentialId.Parse("github/work")],
            NeedsApproval = true,
            Definition =
            [
                "  server    github", "  file      /home/ada/code/.mcp.json", "  command   npx", "  argument  -y",
                "  argument  @modelcontextprotocol/server-github", "  variable  GITHUB_TOKEN=agent://github/work",
            ],
            Hash = "5c1f",
        },
        Entry("linear", "claude-code", "Claude Code", "~/.claude.json") with
        {
            Start = "agent mcp bridge https://mcp.linear.app/mcp",
            Values = [Credential("LINEAR_TOKEN", "agent://linear/mcp")],
            Credentials = [CredentialId.Parse("linear/mcp")],
        },
        Entry("figma", "cursor", "Cursor", "~/.cursor/mcp.json") with
        {
            Start = "npx figma-developer-mcp --stdio",
            Values =
            [
                new(
                    "FIGMA_API_KEY", ServerSource.RawSecret, "*** (secret 9f2c61ab)",
                    "a secret stands in the file itself", "agent add NAME, and agent://NAME in its place"),
                new("REGION", ServerSource.Literal, "eu"),
            ],
        },
        Entry("release-notes", "cursor", "Cursor", "~/.cursor/mcp.json") with
        {
            Start = "node ./release-notes.js",
            Values =
            [
                new(
                    "GITLAB_TOKEN", ServerSource.Credential, "agent://gitlab", "there is no credential 'gitlab'",
                    "agent login gitlab", Stops: true),
                new(
                    "SLACK_TOKEN", ServerSource.Environment, "${SLACK_TOKEN}", "SLACK_TOKEN is not set",
                    "export SLACK_TOKEN=…", Stops: true),
                new("STRIPE_KEY", ServerSource.Reference, "op://billing/stripe/key"),
            ],
            Credentials = [CredentialId.Parse("gitlab")],
        },
        Entry("notes", "vscode", "Visual Studio Code", "~/.config/Code/User/mcp.json") with
        {
            Start = "https://notes.example/mcp",
            IsRemote = true,
        },
        Entry("old", "vscode", "Visual Studio Code", "~/.config/Code/User/mcp.json") with
        {
            Start = "old-server",
            IsDisabled = true,
        },
    ];

    public static ServerListing Listing { get; } = new(Servers, []);

    /// <summary>The view with the screen of the servers on top, the cursor on the project's.</summary>
    public static ViewTester Tester(
        int width = 80, int height = 24, bool isAscii = false, ServerListing? listing = null)
    {
        var tester = new ViewTester(width, height, isAscii).Press("4").On(new ServersListed(listing ?? Listing));
        tester.Effects.Clear();
        return tester;
    }

    private static ServerEntry Entry(string name, string host, string hostName, string file, string scope = "user") =>
        new()
        {
            Key = $"{file}\n{name}",
            Name = name,
            Host = host,
            HostName = hostName,
            Path = file.Replace("~", "/home/ada", StringComparison.Ordinal),
            File = file,
            Scope = scope,
            Start = "",
        };

    private static ServerValue Credential(string name, string reference) =>
        new(name, ServerSource.Credential, reference);
}
