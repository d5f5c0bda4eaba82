using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Network.Http;

namespace AgentAuth.Cli.Composition;

/// <summary>
/// The composition root: every part of the program, made by hand when it is first asked for, so that a command pays for
/// nothing that it does not use. Commands name what they need in a record of their own and read it from here once.
/// </summary>
/// <param name="edges">The outside.</param>
/// <param name="choices">The global options.</param>
/// <param name="command">The command's words, for the trail: <c>mcp run</c>.</param>
/// <param name="showsWaiting">Whether a sign may say on standard error that something is waited for.</param>
internal sealed class CompositionRoot(Edges edges, GlobalChoices choices, string command, bool showsWaiting)
    : IAsyncDisposable
{
    private readonly List<OAuthParts> _used = [];
    private ServerParts? _servers;
    private CredentialParts? _credentials;

    public Edges Edges => edges;

    public GlobalChoices Choices => choices;

    public TimeProvider Clock => edges.Clock;

    public IReadOnlyDictionary<string, string> Environment => edges.Environment;

    /// <summary>Reads what is not ours.</summary>
    public ForeignFiles Foreign => field ??= new ForeignFiles();

    /// <summary>What people see.</summary>
    public ConsoleParts Console => field ??= new ConsoleParts(edges, choices, Stores, Foreign, showsWaiting);

    /// <summary>What lies in the home folder.</summary>
    public StoreParts Stores => field ??= new StoreParts(edges, choices.Home, command);

    /// <summary>What speaks to authorization servers.</summary>
    public OAuthParts OAuth => field ??= Use(edges.Network);

    /// <summary>What hands out, lists and ends credentials.</summary>
    public CredentialParts Credentials => _credentials ??= new CredentialParts(this);

    /// <summary>What other programs keep, and how they are set up.</summary>
    public OtherToolParts OtherTools => field ??= new OtherToolParts(this);

    /// <summary>MCP servers.</summary>
    public ServerParts Servers => _servers ??= new ServerParts(this);

    /// <summary>
    /// The files of other programs that could not be read where consumers and accounts were looked for. They only
    /// decorate what a command answers.
    /// </summary>
    public IEnumerable<Problem> ForeignFaults =>
        (_servers?.ConsumerFaults ?? []).Concat(_credentials?.AccountFaults ?? []);

    /// <summary>Whether a request for credentials has gone out.</summary>
    public bool HasUsedNetwork => _used.Any(parts => parts.HasUsedNetwork);

    /// <summary>As <see cref="OAuth"/>, for a server whose metadata may not lead into the user's own network.</summary>
    public OAuthParts OAuthFor(Uri server) => Use(new MetadataHandler(edges.Network, server));

    public ValueTask DisposeAsync()
    {
        Stores.Dispose();
        _used.ForEach(parts => parts.Dispose());
        return ValueTask.CompletedTask;
    }

    private OAuthParts Use(HttpMessageHandler network)
    {
        var parts = new OAuthParts(this, network);
        _used.Add(parts);
        return parts;
    }
}
