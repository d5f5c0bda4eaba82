using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Delegation;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Login;

internal sealed class LoginCommand : AgentCommand<LoginCommand.Dependencies>
{
    private readonly Argument<string?> _provider = Symbols.Optional(
        "PROVIDER", "The provider, or PROVIDER/ACCOUNT; any name with --issuer");
    private readonly Option<string?> _account = Symbols.Value(
        "--account", "ACCOUNT", "A name for this account, where you have several at one provider");
    private readonly Option<string[]> _scopes = Symbols.Values(
        "--scope", "SCOPE", "Ask for this scope in place of the usual ones; may be repeated");
    private readonly Option<bool> _device = Symbols.Flag("--device", "Log in with a code on any device");
    private readonly Option<bool> _noBrowser = Symbols.Flag(
        "--no-browser", "Print the address and take the pasted answer");
    private readonly Option<string?> _issuer = Symbols.Value(
        "--issuer", "URL", "Any OAuth or OpenID server, found by discovery");
    private readonly Option<string?> _clientId = Symbols.Value(
        "--client-id", "ID", "The client id that you registered there");
    private readonly Option<string?> _port = Symbols.Value(
        "--port", "PORT", "The loopback port for the answer (default: any free one)");
    private readonly Option<string?> _timeout = Symbols.Value(
        "--timeout", "DURATION", "How long to wait for you (default: 5m)");
    private readonly Option<bool> _withToken = Symbols.Flag(
        "--with-token", "Read a token from standard input and store it");
    private readonly Option<bool> _loopbackHttp = Symbols.Flag(
        "--allow-loopback-http", "Accept a development server at http://127.0.0.1");
    private readonly Option<bool> _yes = Symbols.Flag(
        "--yes", "Do not ask before a token is replaced, or the command of the tool that owns the login is run");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public LoginCommand()
        : base("login", "Log in to a provider")
    {
        Add(_provider);

        foreach (var option in (Option[])[
            _account, _scopes, _device, _noBrowser, _issuer, _clientId, _port, _timeout, _withToken, _loopbackHttp,
            _yes, _json])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent login github",
        "agent login github/work --scope read:org",
        "agent login acme --issuer https://id.acme.dev",
        "agent login github --client-id Iv1.0123456789abcdef",
        "agent login gitlab --no-browser",
        "agent login github --with-token < token.txt",
        "agent login claude-code",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "A login of another tool (claude-code, codex, gh, gcloud and so on) stays that tool's: its command is shown, and run in this",
        "terminal once you agree.",
        "With --with-token a token that is here by that name is replaced only if you say so, or with --yes.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        LoginSession.From(parts), OwnerHandover.From(parts), ProviderPicker.From(parts), parts.Stores.Providers,
        TokenIntake.From(parts));

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var id = Id(
            line.GetValue(_provider)
                ?? await deps.ProviderPicker
                    .PickAsync(line.GetValue(_issuer), cancellationToken).ConfigureAwait(false),
            line.GetValue(_account), deps.Providers);

        if (line.GetValue(_withToken))
        {
            return await deps.TokenIntake
                .RunAsync(id, line, line.GetValue(_yes), cancellationToken).ConfigureAwait(false);
        }

        if (line.GetValue(_issuer) is null && deps.Providers.Find(id.Provider) is null
            && await deps.OwnerHandover
                .TryAsync(id, OwnerAction.Login, line.GetValue(_yes), cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        return await deps.LoginSession
            .RunAsync(Order(line, id), line.GetValue(_json), cancellationToken).ConfigureAwait(false);
    }

    private LoginOrder Order(ParseResult line, CredentialId id) => new()
    {
        Id = id,
        Scopes = line.Words(_scopes),
        Device = line.GetValue(_device),
        NoBrowser = line.GetValue(_noBrowser),
        Issuer = line.GetValue(_issuer),
        ClientId = line.GetValue(_clientId),
        Port = line.Port(_port),
        Timeout = line.Duration(_timeout) ?? TimeSpan.FromMinutes(5),
        AllowLoopbackHttp = line.GetValue(_loopbackHttp),
    };

    private static CredentialId Id(string provider, string? account, IProviders providers)
    {
        var id = NewName.Read(provider, providers);

        if (account is null)
        {
            return id;
        }

        if (id.Account is not null && id.Account != account)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"'{id}' and --account {UntrustedText.Line(account, 80)} name two accounts",
                $"agent login {id.Provider} --account NAME");
        }

        return NewName.Read($"{id.Provider}/{account}", providers);
    }

    internal sealed record Dependencies(
        LoginSession LoginSession, OwnerHandover OwnerHandover, ProviderPicker ProviderPicker, IProviders Providers,
        TokenIntake TokenIntake);
}
