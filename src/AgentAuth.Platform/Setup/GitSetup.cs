using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// git: <c>credential.helper</c> in the user's own configuration. Other helpers stay behind ours and are asked where we
/// hold nothing (gitcredentials(7), "Configuration Options").
/// </summary>
internal sealed class GitSetup : ISetupTarget
{
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
        Edits = [
            With(
                InUse(machine),
                $"!{AgentCall.ShellLine(machine.Program.Replace('\\', '/'), [GitHelpers.Command, .. machine.StoreOption])}")],
        Notes = [.. Keepers(machine, InUse(machine)).Select(Told)],
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
                return text.Remove(GitHelpers.IsOurs) ? text.Bytes : content;
            })),
        ],
    };

    // After a request that worked git tells every helper what served, whoever it came from (gitcredentials(7)).
    private static IEnumerable<string> Keepers(SetupMachine machine, string path) => machine.Read(path) is { } content
        ? new GitConfigText(path, content).Others(GitHelpers.IsOurs).Where(GitHelpers.KeepsWhatItHears)
        : [];

    private static string Told(string helper) =>
        $"git tells its helper '{UntrustedText.Line(helper, 80)}' too which token served, and it may keep a copy. "
        + "agent doctor then names the lines that keep it out for the servers of your credentials.";

    private static FileEdit With(string path, string helper) => new(path, content =>
    {
        var text = new GitConfigText(path, content);
        text.Remove(GitHelpers.IsOurs);
        text.PutFirst(helper);
        return text.Bytes;
    });

    // git writes to ~/.gitconfig unless only the other one is there.
    private static string InUse(SetupMachine machine) =>
        Candidates(machine).FirstOrDefault(File.Exists) ?? Candidates(machine).FirstOrDefault()
            ?? throw new AgentAuthException(ProblemCode.Usage, "HOME is not set", "export HOME=/path/to/folder");

    private static IEnumerable<string> Candidates(SetupMachine machine) =>
        machine.Places.Variable("GIT_CONFIG_GLOBAL") is { } only
            ? [only]
            : new[] { machine.Places.InHome(".gitconfig"), machine.Places.InConfig("git", "config") }.OfType<string>();
}
