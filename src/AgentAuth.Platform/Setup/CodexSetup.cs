using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// Codex: a model provider whose bearer token a command prints (<c>[model_providers.ID.auth]</c> with <c>command</c>,
/// <c>args</c>, <c>timeout_ms</c>, <c>refresh_interval_ms</c>: openai/codex#16267). Codex asks again every five minutes
/// and after a 401. Its built-in provider <c>openai</c> cannot be given one.
/// </summary>
internal sealed class CodexSetup : ISetupTarget
{
    private const string Address = "--base-url";

    public string Name => "codex";

    public string Purpose => "Let Codex ask agent for its API key";

    public IReadOnlyList<string> Examples =>
    [
        "agent setup codex openai", "agent setup codex acme --base-url https://models.acme.dev/v1 --dry-run",
        "agent setup codex --undo",
    ];

    public IReadOnlyList<string> Notes =>
    [
        "By hand, in ~/.codex/config.toml: a provider [model_providers.agent] with name and base_url, below it",
        "[model_providers.agent.auth] with command = \"agent\" and args = [\"token\", \"openai\"], and at the top model_provider = \"agent\".",
        "A model_provider that is set already stays; codex -c model_provider=agent takes ours for once.",
    ];

    public SetupArgument? Argument => SetupArgument.Credential;

    public IReadOnlyList<SetupOption> Options { get; } = [
        new(Address, "URL", "Where the models are (default: https://api.openai.com/v1)")];

    public SetupPlan Plan(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        var address = Checked(choices.Option(Address) ?? "https://api.openai.com/v1");

        return new SetupPlan
        {
            Edits = [
                new FileEdit(
                    path, content =>
                        CodexProvider.Put(
                            path, content, address,
                            [machine.Program, CodexProvider.Command, choices.Arguments[0], .. machine.StoreOption]))],
            Notes = ["Where config.toml names another model_provider, ask for this one: codex -c model_provider=agent"],
        };
    }

    public SetupPlan Undo(SetupMachine machine, SetupChoices choices)
    {
        var path = FileIn(machine);
        return new SetupPlan
        {
            Edits = [new FileEdit(path, content => content is null ? null : CodexProvider.Remove(path, content))],
        };
    }

    private static string Checked(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            && uri.UserInfo.Length == 0 && !address.Any(char.IsControl)
            ? address
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(address, 200)}' is no address for {Address}",
                "such as https://models.acme.dev/v1");

    private static string FileIn(SetupMachine machine) =>
        SetupConflict.Known(
            machine.Places.InVariable("CODEX_HOME", "config.toml") ?? machine.Places.InHome(".codex", "config.toml"));
}
