using System.CommandLine;
using System.CommandLine.Parsing;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Doctor;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Add;

internal sealed class AddCommand : AgentCommand<AddCommand.Dependencies>
{
    private readonly Argument<string> _name = Symbols.One("NAME", "The credential's id: PROVIDER or PROVIDER/ACCOUNT");
    private readonly Argument<string[]> _command = Symbols.Any(
        "-- COMMAND", "A program that prints the secret, with its arguments");
    private readonly Option<string?> _kind = Symbols.Value(
        "--kind", "KIND", "api_key, pat, cloud or mcp (default: by how the secret begins)");
    private readonly Option<string?> _provider = Symbols.Value(
        "--provider", "PROVIDER", "Who issued it, where NAME does not say");
    private readonly Option<string?> _reference = Symbols.Value(
        "--ref", "URI", "A secret manager holds it: op://vault/item/field");
    private readonly Option<string?> _fromVariable = Symbols.Value(
        "--from-env", "VARIABLE", "Take it from this environment variable");
    private readonly Option<bool> _offered = Symbols.Flag(
        "--offered", "Take the token that git or docker handed over for NAME, and that was kept apart");
    private readonly Option<string?> _expires = Symbols.Value("--expires", "WHEN", "90d, 2027-01-31, or never");
    private readonly Option<bool> _yes = Symbols.Flag("--yes", "Do not ask before another one is replaced");
    private readonly Option<bool> _noVerify = Symbols.Flag("--no-verify", "Do not show it to its provider");
    private readonly Option<string?> _risk = Symbols.Value(
        "--risk", "RISK", "low, medium, high or critical: how soon it should be replaced");

    public AddCommand()
        : base("add", "Store an API key, a PAT, or the way to one")
    {
        Add(_name);
        Add(_command);

        foreach (var option in (Option[])[
            _kind, _provider, _reference, _fromVariable, _offered, _expires, _risk, _noVerify, _yes])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent add openai",
        "agent add linear < key.txt",
        "agent add github/ci --kind pat --expires 90d",
        "agent add stripe --ref op://team/stripe/key",
        "agent add gcloud -- gcloud auth print-access-token",
        "agent add github/ada --offered",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "The secret is read from a hidden prompt or from standard input, never from an argument: every process can read those.",
        "Its provider, told by how it begins, is then asked by a call that changes nothing whose it is, what it may do and when it",
        "ends. Without a network it is stored all the same. What the provider refuses is stored only if you say so.",
        "One that is here by that name is replaced only if you say so, or with --yes. Its kind, provider, risk and end stay what they",
        "were where nothing else is said of them.",
        "A token that git or docker hands over for a server that a credential here serves already is kept apart, where no name means",
        "it and for 30 days: agent list and agent doctor name it, and --offered takes it.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        HomeCheck.From(parts), Replacement.From(parts), SecretSource.From(parts), KeyIntake.From(parts),
        parts.Credentials.AddSecret, parts.Console.Messages, parts.Clock, parts.Stores.Offered, parts.Stores.Providers);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var id = NewName.Read(line.GetValue(_name)!, deps.Providers);
        var request = Request(line, id);
        deps.HomeCheck.WarnBeforeFirstUse();
        var before = await deps.Replacement
            .AgreeAsync(id, line, line.GetValue(_yes), cancellationToken).ConfigureAwait(false);
        var source = await deps.SecretSource.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var stored = await deps.KeyIntake.VerifyAsync(
            Stored(line, id, source, before, deps.Clock), line.GetValue(_noVerify), cancellationToken)
            .ConfigureAwait(false);
        var replaced = deps.AddSecret.Run(stored);

        if (line.GetValue(_offered))
        {
            deps.Offered.Remove(id);
        }

        var kind = WireNames.Of(stored.Kind).Replace('_', ' ');
        deps.Messages.Say(
            $"{(replaced is null ? "Stored" : "Replaced")} '{id}' ({kind}, {WireNames.Of(stored.Custody)}).");
        return 0;
    }

    private StoredSecret Stored(
        ParseResult line, CredentialId id, FoundSecret source, StoredSecret? before, TimeProvider clock) => new()
        {
            Id = id,
            Provider = line.GetValue(_provider) is { } named
            ? CredentialId.Parse(named).Provider
            : before?.Provider ?? id.Provider,
            Kind = Kind(line.GetValue(_kind)) ?? source.Kind ?? before?.Kind ?? CredentialKind.ApiKey,
            Secret = source.Secret,
            Reference = source.Reference,
            Command = source.Command,
            Lifetime = new Lifetime(clock.GetUtcNow(), ExpiryOption.Read(line.GetValue(_expires), clock)),
            Risk = Risk(line.GetValue(_risk)),
        };

    private SecretRequest Request(ParseResult line, CredentialId id)
    {
        var command = line.GetValue(_command) ?? [];

        if (command.Length > 0 && !line.Tokens.Any(token => token.Type is TokenType.DoubleDash))
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                "a secret is never taken from an argument",
                $"agent add {id} < file, or agent add {id} -- COMMAND");
        }

        return new SecretRequest(
            id, line.GetValue(_reference), line.GetValue(_fromVariable), command, line.GetValue(_offered));
    }

    private static CredentialKind? Kind(string? word) => word is null
        ? null
        : WireNames.KindOf(word) is { } kind and not CredentialKind.Oauth
            ? kind
            : throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(word, 40)}' is no kind that can be added",
                "one of: api_key, pat, cloud, mcp");

    private static RiskLevel? Risk(string? word) => word is null
        ? null
        : WireNames.RiskOf(word) ?? throw new AgentAuthException(
            ProblemCode.Usage, $"'{UntrustedText.Line(word, 40)}' is no risk", "one of: low, medium, high, critical");

    internal sealed record Dependencies(
        HomeCheck HomeCheck, Replacement Replacement, SecretSource SecretSource, KeyIntake KeyIntake,
        AddSecret AddSecret, UserMessages Messages, TimeProvider Clock, OfferedSecrets Offered, IProviders Providers);
}
