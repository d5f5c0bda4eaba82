using AgentAuth.Core.Edits;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// Docker: one line of <c>credHelpers</c> a registry (docs.docker.com, "docker login", credential helpers).
/// <c>credsStore</c>, which would give us every registry, is never touched.
/// </summary>
internal sealed class DockerSetup : ISetupTarget
{
    private const string Helper = "agent";
    private const string HelperProgram = "docker-credential-agent";

    public string Name => "docker";

    public string Purpose => "Let Docker ask agent for the login of a registry";

    public IReadOnlyList<string> Examples =>
    [
        "agent setup docker ghcr.io", "agent setup docker ghcr.io registry.gitlab.com --dry-run",
        "agent setup docker --undo",
    ];

    public IReadOnlyList<string> Notes =>
    [
        "By hand, in ~/.docker/config.json: \"credHelpers\": { \"ghcr.io\": \"agent\" }",
        "Docker starts docker-credential-agent, which must be on PATH. Other registries and your credential store stay as they are.",
    ];

    public SetupArgument? Argument { get; } = new("REGISTRY", "Which ones, as in an image's name", IsMany: true);

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        if (!machine.Has(HelperProgram))
        {
            throw new AgentAuthException(
                ProblemCode.NotFound, $"Docker would find no program '{HelperProgram}' on PATH",
                $"install.sh puts it beside agent; by hand: ln -s {Files.Unsafe.Quoted(machine.Program)} FOLDER/{HelperProgram}");
        }

        var registries = choices.Arguments.Select(Registry).Distinct().ToList();
        var path = FileIn(machine);

        return new SetupPlan
        {
            Edits =
            [
                new FileEdit(path, content =>
                {
                    var edit = new JsoncEdit(path, content);

                    foreach (var registry in registries.Where(
                        registry => edit.TextAt(["credHelpers", registry]) != Helper))
                    {
                        if (edit.Has(["credHelpers", registry]))
                        {
                            throw SetupConflict.Of(
                                path, $"has another helper for {registry}",
                                $"take {registry} out of its credHelpers first");
                        }

                        edit.Set(["credHelpers", registry], json => json.WriteStringValue(Helper));
                    }

                    return edit.Result;
                }),
            ],
            Notes = machine.Store is { } store
                ? [$"Docker must have AGENT_HOME={machine.Places.Shown(store)} in its environment to ask this store."]
                : [],
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        var registries = choices.Arguments.Select(Registry).ToList();

        return new SetupPlan
        {
            Edits =
            [
                new FileEdit(path, content =>
                {
                    if (content is null)
                    {
                        return null;
                    }

                    var edit = new JsoncEdit(path, content);
                    var ours = edit.NamesAt(["credHelpers"])
                        .Where(registry => edit.TextAt(["credHelpers", registry]) == Helper)
                            .Where(registry => registries.Count == 0 || registries.Contains(registry)).ToList();

                    foreach (var registry in ours)
                    {
                        edit.Remove(["credHelpers", registry]);
                    }

                    if (ours.Count > 0 && edit.NamesAt(["credHelpers"]).Count == 0)
                    {
                        edit.Remove(["credHelpers"]);
                    }

                    return ours.Count > 0 ? edit.Result : content;
                }),
            ],
        };
    }

    // Docker looks a registry up as it stands in an image's name, a host with its port, no scheme and no path, but for
    // its own.
    private static string Registry(string text)
    {
        var registry = text.Trim().ToLowerInvariant();
        return DockerHub.KeyOf(registry) is { } hub
            ? hub
            : registry.Length > 0
                && registry.All(
                    letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '[' or ']')
                ? registry
                : throw new AgentAuthException(
                    ProblemCode.Usage, $"'{UntrustedText.Line(text, 120)}' is no registry",
                    "a host, such as ghcr.io or registry.example.com:5000");
    }

    private static string FileIn(SetupMachine machine) =>
        SetupConflict.Known(
            machine.Places.InVariable("DOCKER_CONFIG", "config.json")
                ?? machine.Places.InHome(".docker", "config.json"));
}
