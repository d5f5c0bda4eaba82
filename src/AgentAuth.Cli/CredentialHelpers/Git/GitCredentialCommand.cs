using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.CredentialHelpers.Git;

internal sealed class GitCredentialCommand : AgentCommand<GitCredentialCommand.Dependencies>
{
    private readonly Argument<string> _operation = Symbols.One(
        "get|store|erase|capability", "What git asks for; anything else is passed over");

    public GitCredentialCommand()
        : base("git-credential", "Give git a valid token for the host that it names") => Add(_operation);

    public override IReadOnlyList<string> Examples =>
    [
        "git config --global credential.helper \"!agent git-credential\"",
        "git config --global credential.https://github.com.helper \"!agent git-credential\"",
        "git config --global credential.useHttpPath true",
        "git config --global credential.https://github.com/my-company.username work",
        "printf 'protocol=https\\nhost=github.com\\n' | agent git-credential get",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "git's own protocol (git help credential): attributes on standard input, attributes on standard output. A token goes to its",
        "provider's hosts only (agent provider show NAME), over https; for any other host nothing is printed and git asks its next",
        "helper. A user name in the address, or credential.<url>.username, is the account: https://work@github.com/… takes",
        "github/work. Without one the [[account]] rules of config.toml decide (those with a path need credential.useHttpPath), else",
        "the account without a name is taken, or the only one there is.",
        "A token that a server refused (erase) is refreshed once and never deleted. A PAT that you typed at git's prompt (store) is kept",
        "as PROVIDER/USER. Nothing is ever asked: where a credential cannot be used, git is told to stop.",
    ];

    /// <summary>
    /// git may be stopped while we refresh, which cannot be: a sign would go on in the shell that comes back.
    /// </summary>
    public override bool ShowsWaiting => false;

    protected override Dependencies From(CompositionRoot parts) => new(
        GitCredentialHelper.From(parts), parts.Edges.Input, parts.Edges.Output);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {

        switch (line.GetValue(_operation))
        {
            case "get":
                await deps.GitCredentialHelper
                    .GetAsync(GitRequest.Read(deps.StandardInput), cancellationToken).ConfigureAwait(false);
                break;
            case "store":
                deps.GitCredentialHelper.Store(GitRequest.Read(deps.StandardInput));
                break;
            case "erase":
                await deps.GitCredentialHelper
                    .EraseAsync(GitRequest.Read(deps.StandardInput), cancellationToken).ConfigureAwait(false);
                break;
            case "capability":
                deps.StandardOutput.Write("version 0\ncapability authtype\ncapability state\n");
                break;
        }

        return 0;
    }

    internal sealed record Dependencies(
        GitCredentialHelper GitCredentialHelper, TextReader StandardInput, TextWriter StandardOutput);
}
