using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Run;

namespace AgentAuth.Cli.Commands.Preflight;

internal sealed class PreflightCommand : AgentCommand<PreflightCommand.Dependencies>
{
    private readonly Argument<string[]> _credentials = Symbols.Any(
        "CREDENTIAL", "Which the run needs; none and no --config: all of ours");
    private readonly Option<string?> _for = Symbols.Value("--for", "DURATION", "How long the run lasts (default: 1h)");
    private readonly Option<string?> _config = Symbols.Value(
        "--config", "FILE", "What the MCP servers of this file need");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public PreflightCommand()
        : base("preflight", "Say which credentials last for a run, before it begins")
    {
        Add(_credentials);
        Add(_for);
        Add(_config);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent preflight --for 6h",
        "agent preflight --for 6h --config .mcp.json && ./run-agent",
        "agent preflight github gcloud/adc --for 90m --json",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Meant as the first line of an agent's start-up script: it exits with 11 where something would end in mid-run or needs a",
        "person now, and 0 where the run is covered. What refreshes itself counts once its refresh token is there, lives long enough and",
        "its provider answers. Nothing is refreshed, and no token is sent anywhere. With --config every value of the file's MCP servers",
        "must be had too: variables are set, references resolve.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Credentials.Accounts, parts.Clock, parts.Credentials.Inventory, parts.Console.Messages,
        parts.Console.Output, parts.Credentials.PreflightCheck, parts.Servers.RunNeeds, parts.Console.WaitIndicator,
        parts.Credentials.WholeInventory);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var run = line.Duration(_for) ?? TimeSpan.FromHours(1);
        var now = deps.Clock.GetUtcNow();
        var verdicts = await VerdictsAsync(line, deps, run, cancellationToken).ConfigureAwait(false);

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => PreflightText.Write(writer, verdicts, run, now));
        }
        else if (verdicts.Count == 0)
        {
            deps.Messages.Say("Nothing is needed, so the run is covered.");
        }
        else
        {
            PreflightText.WriteTable(deps.Output.Lines, verdicts, now);
        }

        var open = verdicts.Where(verdict => !verdict.IsCovered).ToList();
        var names = string.Join(", ", open.Select(verdict => verdict.Needed));
        return open.Count == 0 ? 0 : throw new AgentAuthException(
            ProblemCode.PreflightFailed,
            $"{open.Count} of {verdicts.Count} do not last for {DurationText.Format(run)}: {names}",
            open.Select(verdict => verdict.Hint).FirstOrDefault(hint => hint is not null));
    }

    private async Task<IReadOnlyList<PreflightVerdict>> VerdictsAsync(
        ParseResult line, Dependencies deps, TimeSpan run, CancellationToken cancellationToken)
    {
        var named = line.Credentials(_credentials).Select(id => deps.Accounts.Here(id).Id).ToList();

        if (line.GetValue(_config) is not { } file)
        {
            var chosen = named.Count == 0 ? deps.Inventory.List() : [.. named.Select(deps.WholeInventory.Find)];
            return await CheckAsync(deps, chosen, run, cancellationToken).ConfigureAwait(false);
        }

        var (uses, missing) = await deps.RunNeeds.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        var needed = named.Concat(uses.Keys).Distinct().Order(CredentialId.ByText).ToList();
        var known = needed.Select(id => new { Id = id, Credential = Find(deps, id) }).ToList();
        var checkedOnes = await CheckAsync(
            deps, [.. known.Select(one => one.Credential).OfType<Credential>()], run,
            cancellationToken).ConfigureAwait(false);
        var absent = known.Where(one => one.Credential is null).Select(one => new PreflightVerdict(
            one.Id.ToString(), RunCoverage.NeedsPerson, null, "there is no such credential", $"agent login {one.Id}"));

        return
        [
            .. checkedOnes.Concat(absent).Select(verdict => verdict with
            {
                Consumers = CredentialId.TryParse(verdict.Needed, out var id) ? uses.GetValueOrDefault(id) ?? [] : [],
            }),
            .. missing,
        ];
    }

    private static async Task<IReadOnlyList<PreflightVerdict>> CheckAsync(
        Dependencies deps, IReadOnlyList<Credential> credentials, TimeSpan run, CancellationToken cancellationToken)
    {
        using var waiting = deps.WaitIndicator.Begin("asking the providers");
        return await Task.WhenAll(credentials.Select(async credential =>
        {
            var verdict = await deps.PreflightCheck.CheckAsync(
                credential, run, cancellationToken).ConfigureAwait(false);
            return verdict with { Consumers = credential.Consumers };
        })).ConfigureAwait(false);
    }

    private static Credential? Find(Dependencies deps, CredentialId id)
    {
        try
        {
            return deps.WholeInventory.Find(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            return null;
        }
    }

    internal sealed record Dependencies(
        LocalAccounts Accounts, TimeProvider Clock, CredentialInventory Inventory, UserMessages Messages,
        CommandOutput Output, PreflightCheck PreflightCheck, RunNeeds RunNeeds, WaitIndicator WaitIndicator,
        WholeInventory WholeInventory);
}
