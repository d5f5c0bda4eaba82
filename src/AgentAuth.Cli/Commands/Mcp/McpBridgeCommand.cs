using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Login;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Bridge;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpBridgeCommand : AgentCommand<McpBridgeCommand.Dependencies>
{
    /// <summary>The name that other MCP clients read it by.</summary>
    private const string SecretVariable = "MCP_CLIENT_SECRET";

    private readonly Argument<string> _url = Symbols.One("URL", "The server's address");
    private readonly Option<string?> _clientId = Symbols.Value(
        "--client-id", "ID",
        "The client id that you registered, or the https address of a client-id metadata document");

    private readonly Option<string[]> _scopes = Symbols.Values(
        "--scope", "SCOPE", "Ask for this scope beside those that the server demands; may be repeated");
    private readonly Option<string?> _port = Symbols.Value(
        "--port", "PORT", "The loopback port for the answer (default: any free one)");
    private readonly Option<string?> _timeout = Symbols.Value(
        "--timeout", "DURATION", "How long a call waits for you at the browser (default: 5m)");
    private readonly Option<bool> _legacy = Symbols.Flag(
        "--legacy", "The server follows MCP 2025-03-26: it is its own authorization server");
    private readonly Option<bool> _login = Symbols.Flag("--login", "Log in now and end");

    public McpBridgeCommand()
        : base("bridge", "Join a stdio host to a remote MCP server, and log in to it")
    {
        Add(_url);

        foreach (var option in (Option[])[_clientId, _scopes, _port, _timeout, _legacy, _login])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent mcp bridge https://mcp.example.com/mcp",
        "agent mcp bridge https://mcp.example.com/mcp --login",
        "agent mcp bridge https://mcp.example.com/mcp --client-id https://example.com/agent/client.json",
        "agent mcp bridge http://localhost:3000/mcp",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Write it as a server's command into the host's configuration. Standard input and output speak MCP.",
        $"The environment variable {SecretVariable} holds the secret of a client that you registered, where it has one.",
    ];

    /// <summary>Standard error is the host's log, for as long as the session lasts.</summary>
    public override bool ShowsWaiting => false;

    protected override Dependencies From(CompositionRoot parts) => new(
        BridgeServices.Maker(parts), LoginConversation.Maker(parts), parts.Stores.Audit, parts.Console.Messages,
        parts.Edges);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var options = Read(line, deps);
        var services = deps.Services(options.Server.Address);
        return line.GetValue(_login)
            ? LogInAsync(deps, services, options, cancellationToken)
            : ServeAsync(deps, services, options, cancellationToken);
    }

    private static Secret? ClientSecret(string? given) => string.IsNullOrEmpty(given)
        ? null
        : SecretInput.Judged(
            given, $"what {SecretVariable} holds", $"{SecretVariable} holds blanks only", $"unset {SecretVariable}");

    private BridgeOptions Read(ParseResult line, Dependencies deps)
    {
        var options = new BridgeOptions
        {
            Server = McpServer.At(line.GetValue(_url)!),
            ClientId = line.GetValue(_clientId),
            ClientSecret = ClientSecret(deps.Edges.Environment.GetValueOrDefault(SecretVariable)),
            Scopes = line.Words(_scopes),
            Port = line.Port(_port) ?? 0,
            IsLegacy = line.GetValue(_legacy),
            LoginTimeout = line.Duration(_timeout) ?? TimeSpan.FromMinutes(5),
        };

        // Checked before a host waits for it.
        return options is { ClientId: { } clientId, ClientSecret: not null } && ClientIdDocument.Is(clientId)
            ? throw new AgentAuthException(
                ProblemCode.Usage, "a client-id metadata document describes a public client, which has no secret",
                $"unset {SecretVariable}")
            : options;
    }

    private static async Task<int> LogInAsync(
        Dependencies deps, BridgeServices services, BridgeOptions options, CancellationToken cancellationToken)
    {
        var login = new ServerLogin(services.Login, options, request => deps.Converse(request));
        var challenge = await new ChallengeProbe(services.Network, options.Server)
            .AskAsync(cancellationToken).ConfigureAwait(false);
        var grant = await login.RunAsync(
            challenge, [], login.Stored()?.AccessToken.Fingerprint, cancellationToken).ConfigureAwait(false);

        deps.Messages.Say($"Logged in to {options.Server.Address.Host}. Credential: {grant.Id}");
        return 0;
    }

    private static async Task<int> ServeAsync(
        Dependencies deps, BridgeServices services, BridgeOptions options, CancellationToken cancellationToken)
    {
        ILoginConversation Conversation(LoginRequest request) =>
            new BridgeConversation(
                text => deps.Messages.Say($"agent: {options.Server.Address.Host}: {text}"), deps.Edges.Clock);

        using var access = new AccessTokenSource(
            options.Server, new ServerLogin(services.Login, options, Conversation), services.Refresher, deps.Audit,
            deps.Edges.Clock);
        using var upstream = new BearerHttpClient(services.Network, options.Server, access);

        await new McpBridge(upstream, options.Server, deps.Edges.Clock)
            .RunAsync(deps.Edges.RawInput(), deps.Edges.RawOutput(), cancellationToken).ConfigureAwait(false);
        return 0;
    }

    internal sealed record Dependencies(
        Func<Uri, BridgeServices> Services, Func<LoginRequest, LoginConversation> Converse, IAuditTrail Audit,
        UserMessages Messages, Edges Edges);
}
