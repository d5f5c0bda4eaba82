using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// git: <c>credential.helper</c> in the user's own configuration. Other helpers stay behind ours and are asked where we hold nothing
/// (gitcredentials(7), "Configuration Options").
/// </summary>
internal sealed class GitSetup : ISetupTarget
{
    private const string Command = "git-credential";

    public string Name => "git";

    public string Purpose => "Let git ask agent for user names and passwords";

    public IReadOnlyList<string> Examples => ["agent setup git", "agent setup git --dry-run", "agent setup git --undo"];

    public IReadOnlyList<string> Notes =>
    [
        "agent becomes the first helper in your own git configuration, also behind the empty ones by which gh and others forget all before",
        "them. The others stay, and git asks them where agent holds nothing. By hand:",
        "git config --global --add credential.helper '!agent git-credential'",
    ];

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices) => new()
    {
        Edits = [With(InUse(machine), $"!{AgentCall.ShellLine(machine.Program.Replace('\\', '/'), [Command, .. machine.StoreOption])}")],
    };

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices) => new()
    {
        Edits =
        [
            .. Candidates(machine).Select(path => new FileEdit(path, content =>
            {
                if (content is null)
                {
                    return null;
                }

                var text = new GitConfigText(path, content);
                return text.Remove(IsOurs) ? text.Bytes : content;
            })),
        ],
    };

    private static FileEdit With(string path, string helper) => new(path, content =>
    {
        var text = new GitConfigText(path, content);
        text.Remove(IsOurs);
        text.PutFirst(helper);
        return text.Bytes;
    });

    private static bool IsOurs(string helper) => helper.StartsWith('!') && AgentCall.IsOurs(helper[1..], Command);

    // git writes to ~/.gitconfig unless only the other one is there.
    private static string InUse(SetupMachine machine) => Candidates(machine).FirstOrDefault(File.Exists) ?? Candidates(machine).FirstOrDefault()
        ?? throw new AgentAuthException(ProblemCode.Usage, "HOME is not set", "export HOME=/path/to/folder");

    private static IEnumerable<string> Candidates(SetupMachine machine) => machine.Places.Variable("GIT_CONFIG_GLOBAL") is { } only
        ? [only]
        : new[] { machine.Places.InHome(".gitconfig"), machine.Places.InConfig("git", "config") }.OfType<string>();
}
