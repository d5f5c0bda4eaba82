using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Preflight;

internal sealed class PreflightCommand : AgentCommand
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
        "person now, and 0 where the run is covered. What renews itself counts once its refresh token is there, lives long enough and",
        "its provider answers. Nothing is renewed, and no token is sent anywhere. With --config every value of the file's MCP servers",
        "must be had too: variables are set, references resolve.",
    ];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var run = line.Duration(_for) ?? TimeSpan.FromHours(1);
        var now = shop.Edges.Clock.GetUtcNow();
        var verdicts = await VerdictsAsync(line, shop, run, cancellationToken).ConfigureAwait(false);

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => PreflightText.Write(writer, verdicts, run, now)));
        }
        else if (verdicts.Count == 0)
        {
            shop.Messages.Say("Nothing is needed, so the run is covered.");
        }
        else
        {
            PreflightText.WriteTable(shop.Output.Output, verdicts, now);
        }

        var open = verdicts.Where(verdict => !verdict.IsCovered).ToList();
        return open.Count == 0 ? 0 : throw new AgentAuthException(
            ProblemCode.PreflightFailed,
            $"{open.Count} of {verdicts.Count} do not last for {DurationText.Format(run)}: {string.Join(", ", open.Select(verdict => verdict.Needed))}",
            open.Select(verdict => verdict.Hint).FirstOrDefault(hint => hint is not null));
    }

    private async Task<IReadOnlyList<PreflightVerdict>> VerdictsAsync(
        ParseResult line, Workshop shop, TimeSpan run, CancellationToken cancellationToken)
    {
        var named = line.Credentials(_credentials).Select(id => shop.Accounts.Here(id).Id).ToList();

        if (line.GetValue(_config) is not { } file)
        {
            var chosen = named.Count == 0 ? shop.Inventory.List() : [.. named.Select(shop.WholeInventory.Find)];
            return await CheckAsync(shop, chosen, run, cancellationToken).ConfigureAwait(false);
        }

        var (uses, missing) = await new RunNeeds(shop).ReadAsync(file, cancellationToken).ConfigureAwait(false);
        var needed = named.Concat(uses.Keys).Distinct().OrderBy(id => id.ToString(), StringComparer.Ordinal).ToList();
        var known = needed.Select(id => new { Id = id, Credential = Find(shop, id) }).ToList();
        var checkedOnes = await CheckAsync(
            shop, [.. known.Select(one => one.Credential).OfType<Credential>()], run,
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
        Workshop shop, IReadOnlyList<Credential> credentials, TimeSpan run, CancellationToken cancellationToken)
    {
        using var waiting = shop.WaitIndicator.Begin("asking the providers");
        return await Task.WhenAll(credentials.Select(async credential =>
        {
            var verdict = await shop.PreflightCheck.CheckAsync(
                credential, run, cancellationToken).ConfigureAwait(false);
            return verdict with { Consumers = credential.Consumers };
        })).ConfigureAwait(false);
    }

    private static Credential? Find(Workshop shop, CredentialId id)
    {
        try
        {
            return shop.WholeInventory.Find(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            return null;
        }
    }
}
