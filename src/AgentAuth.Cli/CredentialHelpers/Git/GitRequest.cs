using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.CredentialHelpers.Git;

/// <summary>
/// What git tells a helper: attributes, one a line, to a blank line or the end (git-credential(1), "INPUT/OUTPUT
/// FORMAT"). What we do not know is passed over, as that page asks.
/// </summary>
internal sealed record GitRequest
{
    private const string StatePrefix = "agent:";

    /// <summary>git promises lines of at most 65535 bytes and sends a dozen.</summary>
    private const int LongestRequest = 1024 * 1024;

    /// <summary>Null where no credential of ours can be meant.</summary>
    public RemoteHost? Remote { get; private init; }

    /// <summary>Of the repository, without a leading slash; only where <c>credential.useHttpPath</c> is set.</summary>
    public string? Path { get; private init; }

    public string? Username { get; private init; }

    /// <summary>What was presented: the password, or the token of a header that we wrote.</summary>
    public Secret? Presented { get; private init; }

    /// <summary>A program made the password, not a person: it has an expiry or a refresh token beside it.</summary>
    public bool IsGenerated { get; private init; }

    public bool KnowsAuthTypes { get; private init; }

    public bool KnowsState { get; private init; }

    /// <summary>The server asks for a bearer token and would not take a password.</summary>
    public bool WantsBearer { get; private init; }

    private IReadOnlyList<string> States { get; init; } = [];

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where the input is no request.</exception>
    public static GitRequest Read(TextReader input)
    {
        var attributes = Attributes(input);
        var challenges = Many(attributes, "wwwauth[]").Select(challenge => challenge.Split(' ')[0].ToLowerInvariant())
            .ToList();
        var capabilities = Many(attributes, "capability[]");

        return new GitRequest
        {
            Remote = RemoteHost.Read(One(attributes, "protocol"), One(attributes, "host")),
            Path = One(attributes, "path"),
            Username = One(attributes, "username"),
            Presented = Secret.FromText(One(attributes, "password") ?? One(attributes, "credential")),
            IsGenerated = attributes.Contains("password_expiry_utc") || attributes.Contains("oauth_refresh_token")
                || attributes.Contains("credential"),
            KnowsAuthTypes = capabilities.Contains("authtype"),
            KnowsState = capabilities.Contains("state"),
            WantsBearer = challenges.Contains("bearer") && !challenges.Contains("basic"),
            States = Many(attributes, "state[]"),
        };
    }

    /// <summary>
    /// git (2.46 and later) gives back what we said in the round before. Where that names a token, the server has
    /// refused it.
    /// </summary>
    /// <param name="id">Whose.</param>
    /// <returns>The generation of the token; null where none of that credential was refused.</returns>
    public long? RefusedGeneration(CredentialId id)
    {
        var own = States.FirstOrDefault(
            state => state.Split(':') is [var prefix, var of, _] && $"{prefix}:" == StatePrefix && of == id.ToString());
        return long.TryParse(own?.Split(':')[2], out var generation) ? generation : null;
    }

    public static string StateOf(CredentialId id, long generation) => $"{StatePrefix}{id}:{generation}";

    private static ILookup<string, string> Attributes(TextReader input)
    {
        var text = Text(input);

        // A value cannot hold a line break. One that git let through would be an attribute that somebody else wrote: a
        // URL with a carriage return in it has carried credentials off to other hosts.
        return text.AsSpan().ContainsAny('\0', '\r', '\ufffd')
            ? throw Malformed("a control character")
            : text.Split('\n').TakeWhile(line => line.Length > 0).Select(Attribute)
                .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    private static string Text(TextReader input)
    {
        var buffer = new char[4096];
        var length = 0;

        while (input.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;

            if (length == buffer.Length)
            {
                Array.Resize(
                    ref buffer, length < LongestRequest ? length * 2 : throw Malformed("more than git ever sends"));
            }
        }

        return new string(buffer, 0, length);
    }

    private static string[] Attribute(string line) => line.IndexOf('=', StringComparison.Ordinal) > 0
        ? line.Split('=', 2)
        : throw Malformed("a line without a name and a value");

    private static string? One(ILookup<string, string> attributes, string name) =>
        attributes[name].Take(2).ToList() switch
        {
            [] => null,
            [var value] => value,
            _ => throw Malformed($"two values of '{name}'"),
        };

    // An empty value takes back those before it.
    private static List<string> Many(ILookup<string, string> attributes, string name)
    {
        var values = attributes[name].ToList();
        return values[(values.LastIndexOf("") + 1)..];
    }

    private static AgentAuthException Malformed(string what) =>
        new(ProblemCode.Usage, $"what git sent cannot be understood: {what}", "agent git-credential --help");
}
