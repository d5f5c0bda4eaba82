using AgentAuth.Core.Edits;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// Claude Code: <c>apiKeyHelper</c> in its settings, a command for <c>/bin/sh</c> whose output it sends as
/// <c>X-Api-Key</c> and as <c>Authorization: Bearer</c> (code.claude.com/docs/en/settings). It asks again after five
/// minutes, or what <c>CLAUDE_CODE_API_KEY_HELPER_TTL_MS</c> says, and after a 401.
/// </summary>
internal sealed class ClaudeCodeSetup : ISetupTarget
{
    private const string Member = "apiKeyHelper";
    private const string Command = "token";

    public string Name => "claude-code";

    public string Purpose => "Let Claude Code ask agent for its API key";

    public IReadOnlyList<string> Examples =>
    [
        "agent setup claude-code anthropic", "agent setup claude-code anthropic/team --dry-run",
        "agent setup claude-code --undo",
    ];

    public IReadOnlyList<string> Notes =>
    [
        "By hand, in ~/.claude/settings.json: \"apiKeyHelper\": \"agent token anthropic\"",
        "Claude Code asks again every five minutes; CLAUDE_CODE_API_KEY_HELPER_TTL_MS=60000 makes that one minute. The key comes before a",
        "subscription login: with the helper set, the API account pays. For the headers of one remote MCP server, in its entry:",
        "\"headersHelper\": \"agent token CREDENTIAL --headers-json\"",
    ];

    public SetupArgument? Argument => SetupArgument.Credential;

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        var line = AgentCall.ShellLine(machine.Program, [Command, choices.Arguments[0], .. machine.StoreOption]);

        return new SetupPlan
        {
            Edits =
            [
                new FileEdit(path, content =>
                {
                    var edit = new JsoncEdit(path, content);

                    if (edit.TextAt([Member]) == line)
                    {
                        return content;
                    }

                    if (edit.Has([Member]) && !AgentCall.IsOurs(edit.TextAt([Member]) ?? "", Command))
                    {
                        throw SetupConflict.Of(path, $"has another {Member}", $"take its {Member} out first");
                    }

                    edit.Set([Member], json => json.WriteStringValue(line));
                    return edit.Result;
                }),
            ],
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);

        return new SetupPlan
        {
            Edits =
            [
                new FileEdit(path, content =>
                {
                    if (content is null || new JsoncEdit(path, content) is not { } edit
                        || !AgentCall.IsOurs(edit.TextAt([Member]) ?? "", Command))
                    {
                        return content;
                    }

                    edit.Remove([Member]);
                    return edit.Result;
                }),
            ],
        };
    }

    private static string FileIn(SetupMachine machine) =>
        SetupConflict.Known(
            machine.Places.InVariable("CLAUDE_CONFIG_DIR", "settings.json")
                ?? machine.Places.InHome(".claude", "settings.json"));
}
