using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// kubectl and everything that reads a kubeconfig: a user with an exec plug-in (kubernetes.io, "client-go credential
/// plugins"). Which context uses it stays the owner's to say.
/// </summary>
internal sealed class KubeSetup : ISetupTarget
{
    public const string Command = "kube-credential";

    private const string User = "--user";

    public string Name => "kube";

    public string Purpose => "Let kubectl ask agent for a user's token";

    public IReadOnlyList<string> Examples =>
    [
        "agent setup kube acme/prod", "agent setup kube acme/prod --user ada --dry-run",
        "kubectl config set-context --current --user=agent-acme-prod", "agent setup kube --undo",
    ];

    public IReadOnlyList<string> Notes =>
    [
        "By hand: kubectl config set-credentials agent-acme-prod --exec-api-version=client.authentication.k8s.io/v1",
        "--exec-command=agent --exec-arg=kube-credential --exec-arg=acme/prod --exec-interactive-mode=Never",
    ];

    public SetupArgument? Argument => SetupArgument.Credential;

    public IReadOnlyList<SetupOption> Options { get; } = [
        new(User, "NAME", "The user in the kubeconfig (default: agent- and CREDENTIAL)")];

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        var id = CredentialId.Parse(choices.Arguments[0]);
        var user = choices.Option(User) ?? $"agent-{id.ToString().Replace('/', '-')}";
        var path = FileIn(machine);

        return new SetupPlan
        {
            Edits = [
                new FileEdit(
                    path, content =>
                        KubeUsers.Put(
                            path, content, user, machine.Program, [Command, id.ToString(), .. machine.StoreOption]))],
            Notes = [$"Use it with: kubectl config set-context --current --user={user}"],
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        return new SetupPlan
        {
            Edits = [
                new FileEdit(
                    path, content => content is null ? null : KubeUsers.Remove(path, content, choices.Option(User)))],
        };
    }

    // Of several files kubectl writes a new user to the first.
    private static string FileIn(SetupMachine machine) => SetupConflict.Known(
        machine.Places.Variable("KUBECONFIG")?.Split(
            OperatingSystem.IsWindows() ? ';' : ':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
        ?? machine.Places.InHome(".kube", "config"));
}
