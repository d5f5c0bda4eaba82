using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Add;
using AgentAuth.Cli.Commands.Audit;
using AgentAuth.Cli.Commands.Completion;
using AgentAuth.Cli.Commands.Demo;
using AgentAuth.Cli.Commands.Doctor;
using AgentAuth.Cli.Commands.Edit;
using AgentAuth.Cli.Commands.Exec;
using AgentAuth.Cli.Commands.Keep;
using AgentAuth.Cli.Commands.List;
using AgentAuth.Cli.Commands.Login;
using AgentAuth.Cli.Commands.Logout;
using AgentAuth.Cli.Commands.Mcp;
using AgentAuth.Cli.Commands.Preflight;
using AgentAuth.Cli.Commands.Provider;
using AgentAuth.Cli.Commands.Refresh;
using AgentAuth.Cli.Commands.Reset;
using AgentAuth.Cli.Commands.Setup;
using AgentAuth.Cli.Commands.Show;
using AgentAuth.Cli.Commands.Status;
using AgentAuth.Cli.Commands.Theme;
using AgentAuth.Cli.Commands.Token;
using AgentAuth.Cli.Commands.Watch;
using AgentAuth.Cli.Commands.Why;
using AgentAuth.Cli.CredentialHelpers.Aws;
using AgentAuth.Cli.CredentialHelpers.Docker;
using AgentAuth.Cli.CredentialHelpers.Git;
using AgentAuth.Cli.CredentialHelpers.Kube;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli;

/// <summary>Every command, in the order of the help.</summary>
internal static class CommandTree
{
    public static IReadOnlyList<(string Name, Func<AgentCommand> Make)> All { get; } =
    [
        ("login", () => new LoginCommand()),
        ("logout", () => new LogoutCommand()),
        ("add", () => new AddCommand()),
        ("list", () => new ListCommand()),
        ("show", () => new ShowCommand()),
        ("edit", () => new EditCommand()),
        ("token", () => new TokenCommand()),
        ("refresh", () => new RefreshCommand()),
        ("status", () => new StatusCommand()),
        ("preflight", () => new PreflightCommand()),
        ("why", () => new WhyCommand()),
        ("watch", () => new WatchCommand()),
        ("keep", () => new KeepCommand()),
        ("exec", () => new ExecCommand()),
        ("git-credential", () => new GitCredentialCommand()),
        ("docker-credential", () => new DockerCredentialCommand()),
        ("mcp", () => new McpCommand()),
        ("kube-credential", () => new KubeCredentialCommand()),
        ("aws-credential", () => new AwsCredentialCommand()),
        ("setup", () => new SetupCommand()),
        ("audit", () => new AuditCommand()),
        ("provider", () => new ProviderCommand()),
        ("theme", () => new ThemeCommand()),
        ("doctor", () => new DoctorCommand()),
        ("demo", () => new DemoCommand()),
        ("reset", () => new ResetCommand()),
        ("completion", () => new CompletionCommand()),
    ];

    /// <summary>What belongs together in the help of the program. Every command is in one of them.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<string> Names)> Groups { get; } =
    [
        ("Log in and out", ["login", "logout", "add"]),
        ("See how they stand", ["list", "show", "edit", "status", "watch", "why", "preflight", "audit"]),
        ("Use and refresh them", ["token", "refresh", "keep", "exec"]),
        (
            "For other programs",
            ["setup", "git-credential", "docker-credential", "kube-credential", "aws-credential", "mcp"]),
        ("The program itself", ["provider", "theme", "doctor", "demo", "reset", "completion"]),
    ];

    /// <summary>
    /// The tree for this command line. Making a command costs more than running the commonest ones, so only the one
    /// that is named is made; the whole tree is there for help and for names that no command has.
    /// </summary>
    public static RootNode For(IReadOnlyList<string> arguments)
    {
        var root = new RootNode();
        var named = NameIn(arguments);
        var chosen = All.Where(command => command.Name == named).ToList();

        foreach (var (_, make) in chosen.Count > 0 ? chosen : All)
        {
            root.Add(make());
        }

        return root;
    }

    // The first argument that is no global option is the command.
    private static string? NameIn(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            if (arguments[at] == GlobalOptions.Home.Name)
            {
                at++;
            }
            else if (!arguments[at].StartsWith('-'))
            {
                return arguments[at];
            }
        }

        return null;
    }
}
