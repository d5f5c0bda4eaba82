using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Delegation;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Cli.Commands.Logout;

internal sealed class LogoutCommand : AgentCommand
{
    private readonly Argument<string[]> _credentials = Symbols.Any("CREDENTIAL", "Which to end; none: all of them");
    private readonly Option<bool> _oauthOnly = Symbols.Flag("--oauth-only", "Keep API keys, PATs and references");
    private readonly Option<bool> _noRevoke = Symbols.Flag("--no-revoke", "Remove them here only; the provider still accepts them");
    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Say what would happen and stop");
    private readonly Option<bool> _yes = Symbols.Flag("--yes", "Do not ask");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public LogoutCommand()
        : base("logout", "Revoke credentials at their provider and remove them here")
    {
        Add(_credentials);
        Add(_oauthOnly);
        Add(_noRevoke);
        Add(_dryRun);
        Add(_yes);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent logout github",
        "agent logout --dry-run",
        "agent logout --oauth-only --yes",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "A credential of another tool is ended by that tool: its command is shown, and run in this terminal once you agree.",
    ];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        if (line.Credentials(_credentials) is [var single] && !line.GetValue(_json) && !line.GetValue(_dryRun)
            && await new OwnerHandover(shop).TryAsync(single, OwnerAction.Logout, line.GetValue(_yes), cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        foreach (var id in line.Credentials(_credentials))
        {
            shop.WholeInventory.RefuseMirrored(id, OwnerAction.Logout);
        }

        var revoke = !line.GetValue(_noRevoke);
        var plans = Plan(line, shop, revoke);

        if (plans.Count == 0)
        {
            shop.Messages.Say("There is nothing to log out of.");
        }

        Announce(shop, plans);

        if (line.GetValue(_dryRun))
        {
            Print(line, shop, [.. plans.Select(Preview)]);
            return 0;
        }

        if (plans.Count > 0 && line.Credentials(_credentials).Count == 0 && !line.GetValue(_yes))
        {
            await new Confirmation(shop).RequireAsync($"End all {plans.Count}?", "agent logout --yes", cancellationToken).ConfigureAwait(false);
        }

        var results = await shop.Logout.RunAllAsync(plans, cancellationToken).ConfigureAwait(false);
        Print(line, shop, results);
        await shop.WorkOffRevocationsAsync(cancellationToken).ConfigureAwait(false);

        return results.FirstOrDefault(result => !result.Removed)?.Problem is { } problem ? throw new AgentAuthException(problem) : 0;
    }

    private IReadOnlyList<LogoutPlan> Plan(ParseResult line, Workshop shop, bool revoke)
    {
        var named = line.Credentials(_credentials);
        var plans = named.Count == 0 ? shop.Logout.PlanAll(revoke) : shop.Logout.Plan(named, revoke);
        return line.GetValue(_oauthOnly) ? [.. plans.Where(plan => plan.Credential.Kind is CredentialKind.Oauth)] : plans;
    }

    /// <summary>Says, before anything is done, what cannot be taken back and who stops working.</summary>
    private static void Announce(Workshop shop, IReadOnlyList<LogoutPlan> plans)
    {
        foreach (var plan in plans)
        {
            foreach (var consumer in plan.Consumers)
            {
                shop.Messages.Say(LogoutWords.Consequence(consumer, shop.ProviderName));
            }

            if (plan.SideEffect is { } effect)
            {
                shop.Messages.Warn($"revoking '{plan.Credential.Id}': {effect}");
            }
        }
    }

    private static LogoutResult Preview(LogoutPlan plan) => new(
        plan.Credential.Id,
        plan.Revocation,
        Removed: false,
        plan.Consumers,
        plan.Revocation is RevocationStatus.Unsupported ? plan.ManualUrl : null);

    private void Print(ParseResult line, Workshop shop, IReadOnlyList<LogoutResult> results)
    {
        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => LogoutText.Write(writer, results)));
            return;
        }

        foreach (var sentence in results.Select(result => LogoutText.Sentence(result, line.GetValue(_dryRun))))
        {
            shop.Messages.Say(sentence);
        }
    }
}
