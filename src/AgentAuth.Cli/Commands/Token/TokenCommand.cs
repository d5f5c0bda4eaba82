using System.CommandLine;
using System.Text.Json;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Token;

internal sealed class TokenCommand : AgentCommand<TokenCommand.Dependencies>
{
    private readonly Argument<string> _credential = Symbols.One("CREDENTIAL", "Whose token");
    private readonly Option<string?> _minimumTtl = Symbols.Value(
        "--min-ttl", "DURATION", "The token must live at least this long");
    private readonly Option<string?> _rejected = Symbols.Value(
        "--rejected", "FINGERPRINT", "Refresh if the stored token is still this one, which a server refused");
    private readonly Option<bool> _header = Symbols.Flag("--header", "Print it as an Authorization header");
    private readonly Option<bool> _headersJson = Symbols.Flag(
        "--headers-json", "Print the header as a JSON object, for Claude Code's headersHelper");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public TokenCommand()
        : base("token", "Print a valid access token, refreshing it first where that is due")
    {
        Add(_credential);
        Add(_minimumTtl);
        Add(_rejected);
        Add(_header);
        Add(_headersJson);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent token github",
        "curl -H \"$(agent token github --header)\" https://api.github.com/user",
        "agent token github --min-ttl 30m",
        "agent token acme --headers-json",
    ];

    protected override Dependencies From(CompositionRoot parts) =>
        new(parts.Credentials.LocalToken, parts.Console.Messages, parts.Console.SecretOutput);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        if (new[] { _header, _headersJson, _json }.Count(line.GetValue) > 1)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "--header, --headers-json and --json exclude each other", "agent token --help");
        }

        var demand = new TokenDemand
        {
            MinimumTtl = line.Duration(_minimumTtl) ?? TimeSpan.Zero,
            RejectedFingerprint = line.GetValue(_rejected)?.ToLowerInvariant(),
        };

        var handed = await deps.LocalToken.GetAsync(
            line.Credential(_credential), demand, null, issued => Print(line, deps, issued), cancellationToken)
            .ConfigureAwait(false);

        // The caller has what it came for, and a script that checks the exit code hears of the loss.
        return handed.IsLost ? throw new AgentAuthException(handed.Note!) : 0;
    }

    private ProblemCode? Print(ParseResult line, Dependencies deps, IssuedToken issued)
    {
        if (issued is { Note: { } note, IsLost: false })
        {
            deps.Messages.Note(note);
        }

        return deps.Output.PrintLine(
            line.GetValue(_json) ? JsonText.Document(writer => Write(writer, issued))
            : line.GetValue(_headersJson) ? JsonText.Of(writer => WriteHeaders(writer, issued))
            : line.GetValue(_header) ? $"Authorization: {Authorization(issued)}"
            : issued.Secret.Reveal());
    }

    // RFC 6750 section 2.1 writes the scheme with a capital, whatever the token reply said.
    private static string Authorization(IssuedToken handed)
    {
        var isBearer = handed.TokenType.Equals("bearer", StringComparison.OrdinalIgnoreCase);
        return $"{(isBearer ? "Bearer" : UntrustedText.Line(handed.TokenType, 40))} {handed.Secret.Reveal()}";
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IssuedToken handed)
    {
        writer.WriteStartObject();
        writer.WriteString("Authorization", Authorization(handed));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IssuedToken handed)
    {
        writer.WriteStartObject();
        writer.WriteString("credential", handed.Id.ToString());
        writer.WriteString("access_token", handed.Secret.Reveal());
        writer.WriteString("token_type", handed.TokenType);
        writer.WriteTime("expires_at", handed.Expiry.At);
        writer.WriteTexts("scopes", handed.Scopes);
        writer.WriteString("fingerprint", handed.Secret.Fingerprint);
        writer.WriteEndObject();
    }

    internal sealed record Dependencies(LocalToken LocalToken, UserMessages Messages, SecretOutput Output);
}
