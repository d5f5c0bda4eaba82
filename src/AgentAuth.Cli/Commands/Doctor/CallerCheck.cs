using System.Text;
using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>git and docker, where they are set up to ask us: whether they can, and whether they do so first.</summary>
internal sealed class CallerCheck(
    IChildLauncher children, IReadOnlyDictionary<string, string> environment, UserFolders places,
    IProcessLauncher processes, Func<Settings> settings, IHostFiles files, Func<string, string> shown,
    Func<Func<string, CancellationToken, Task<List<string>>>, OtherGitHelpers> keepers)
{
    private const string GitHelper = "git-credential";
    private const string DockerHelper = "docker-credential-agent";
    private const string Us = "agent";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly List<Finding> _unreadable = [];

    public static CallerCheck From(CompositionRoot parts) => new(
        parts.Edges.Children, parts.Environment, parts.OtherTools.Places, parts.Edges.Processes,
        () => parts.Stores.Settings, parts.Servers.Files, parts.Stores.Paths.Shown, OtherGitHelpers.Maker(parts));

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        [.. await GitAsync(cancellationToken).ConfigureAwait(false), .. Docker(), .. _unreadable];

    private async Task<IEnumerable<Finding>> GitAsync(CancellationToken cancellationToken)
    {
        // Asking git costs a process, which most people who run this have no use for.
        if (!((string?[])[
            places.InHome(".gitconfig"), places.InConfig("git", "config"),
            places.Variable("GIT_CONFIG_GLOBAL")])
            .Any(path => Text(path)?.Contains(GitHelper, StringComparison.Ordinal) is true))
        {
            return [];
        }

        var chain = await ReadGitAsync("credential.helper", cancellationToken).ConfigureAwait(false);

        // An empty one takes back those before it.
        chain = chain[(chain.LastIndexOf("") + 1)..];
        var place = chain.FindIndex(IsOurs);
        var needsPath = settings().Accounts.Any(rule => rule.Remote is { Depth: > 0 })
            && await ReadGitAsync(
                "credential.useHttpPath", cancellationToken).ConfigureAwait(false) is not [.., "true"];

        return
        [
            place switch
            {
                < 0 => new Finding(
                    FindingLevel.Warning, "git", "its helpers are reset elsewhere, and agent is not asked",
                    "git config --show-origin --get-all credential.helper"),
                0 => new Finding(FindingLevel.Ok, "git", "asks agent first"),
                _ => new Finding(
                    FindingLevel.Warning, "git",
                    $"asks '{UntrustedText.Line(chain[0], 80)}' before agent, and tells it our tokens to keep",
                    "agent setup git"),
            },
            .. place < 0 ? [] : await keepers(ReadGitAsync).FindAsync(
                chain[place],
                [.. chain.Where(helper => !IsOurs(helper) && GitHelpers.KeepsWhatItHears(helper))],
                cancellationToken).ConfigureAwait(false),
            .. needsPath
                ? (Finding[])[
                    new Finding(
                        FindingLevel.Warning, "git", "rules of [[account]] with a path do not reach it",
                        "git config --global credential.useHttpPath true")]
                : [],
        ];
    }

    // Whatever the program is called here; gh has a command of the same name.
    private static bool IsOurs(string helper) =>
        helper.Contains(GitHelper, StringComparison.Ordinal) && GitHelpers.KeepsWhatItHears(helper);

    private async Task<List<string>> ReadGitAsync(string key, CancellationToken cancellationToken)
    {
        var request = new LaunchRequest(
            "git", ["config", "--get-all", key], SecretVariables.Without(environment), Patience);

        try
        {
            var result = await processes.RunAsync(request, cancellationToken).ConfigureAwait(false);
            return result.Output.Length == 0 ? [] : [.. result.Output.Split('\n').SkipLast(1)];
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            return [];
        }
    }

    private IEnumerable<Finding> Docker()
    {
        if (!NamesUs(
            Text(
                places.InVariable("DOCKER_CONFIG", "config.json")
                    ?? places.InHome(".docker", "config.json"))))
        {
            return [];
        }

        return [children.Find(DockerHelper, environment) is not null
            ? new Finding(FindingLevel.Ok, "docker", $"asks {DockerHelper}")
            : new Finding(
                FindingLevel.Failure, "docker", $"is to ask {DockerHelper}, which is not on PATH",
                "put the folder of agent on PATH")];
    }

    private static bool NamesUs(string? json)
    {
        var root = OutsideJson.Of(json);
        return root.Text("credsStore") == Us || root["credHelpers"].Members.Any(helper => helper.Value.Itself == Us);
    }

    private string? Text(string? path)
    {
        try
        {
            return path is not null && files.Read(path) is { } content
                ? Encoding.UTF8.GetString(content)
                : null;
        }
        catch (AgentAuthException failure)
        {
            _unreadable.Add(new Finding(FindingLevel.Warning, "files", shown(failure.Message)));
            return null;
        }
    }
}
