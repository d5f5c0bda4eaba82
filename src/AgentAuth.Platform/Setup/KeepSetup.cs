using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// <c>agent keep</c> started with the user's session, by whatever starts programs there: a systemd user unit, a launchd
/// agent or a scheduled task. No secret stands in any of them.
/// </summary>
internal sealed class KeepSetup : ISetupTarget
{
    /// <summary>In every file of ours, so that one of somebody else's is never replaced.</summary>
    public const string Mark = "agent setup keep wrote this";

    public string Name => "keep";

    public string Purpose => "Start agent keep with your session";

    public IReadOnlyList<string> Examples =>
        ["agent setup keep", "agent setup keep --dry-run", "agent setup keep --undo"];

    public IReadOnlyList<string> Notes =>
    [
        "Linux: a systemd user unit, agent-keep.service. macOS: a launchd agent. Windows: a scheduled task at your logon.",
        "By hand, where there is none of them: a line of cron such as */10 * * * * agent keep --once",
    ];

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        var supervisor = Supervisor(machine);

        if (supervisor.Missing is { } missing)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"there is no {missing} here to start agent keep",
                "run agent keep in a terminal, or agent keep --once from cron");
        }

        return new SetupPlan
        {
            Edits = [
                new FileEdit(
                    supervisor.File,
                    content => IsFree(supervisor.File, content)
                        ? Encoding.UTF8.GetBytes(supervisor.Text(Words(machine)))
                        : content)],
            Then = supervisor.Start,
            Notes = supervisor.Notes,
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var supervisor = Supervisor(machine);

        return new SetupPlan
        {
            First = supervisor.Stop,
            Edits = [new FileEdit(supervisor.File, content => IsOurs(content) ? null : content)],
            Then = supervisor.Forget,
        };
    }

    private static KeepSupervisor Supervisor(SetupMachine machine) => machine.Places.System switch
    {
        HostSystem.Linux => SystemdUnit.For(machine),
        HostSystem.MacOS => LaunchAgent.For(machine),
        _ => LogonTask.For(machine),
    };

    // Another home is said in words: what starts us then has not the environment of this shell.
    private static IReadOnlyList<string> Words(SetupMachine machine) =>
    [
        machine.Program, "keep",
        .. machine.Places.Variable("AGENT_HOME") is { } home ? new[] { "--home", Path.GetFullPath(home) } : [],
    ];

    private static bool IsOurs(byte[]? content) =>
        content is not null && Encoding.UTF8.GetString(content).Contains(Mark, StringComparison.Ordinal);

    private static bool IsFree(string path, byte[]? content) => content is null || IsOurs(content)
        ? true
        : throw new AgentAuthException(
            ProblemCode.PolicyRefused, $"{path} is there and not ours", "move it away, then: agent setup keep");
}
