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
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Logout;

internal sealed class LogoutCommand : AgentCommand<LogoutCommand.Dependencies>
{
    private readonly Argument<string[]> _credentials = Symbols.Any("CREDENTIAL", "Which to end; none: all of them");
    private readonly Option<bool> _oauthOnly = Symbols.Flag("--oauth-only", "Keep API keys, PATs and references");
    private readonly Option<bool> _noRevoke = Symbols.Flag(
        "--no-revoke", "Remove them here only; the provider still accepts them");
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
        "On a terminal it asks once, by what stops working. What cannot be revoked at once waits in ~/.agent/revocations, and every",
        "command that uses the network tries it again. Where a provider ends all logins of an account with one, the others are named.",
        "A credential of another tool is ended by that tool: its command is shown, and run in this terminal once you agree.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Stores.Leftovers, parts.Stores.Offered, parts.OAuth.Logout,
        parts.Console.Messages, parts.Console.Output, OwnerHandover.From(parts), parts.OAuth.RevocationRemains,
        parts.Stores.Providers, parts.Credentials.WholeInventory);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        if (line.Credentials(_credentials) is [var single] && !line.GetValue(_json) && !line.GetValue(_dryRun)
            && await deps.OwnerHandover
                .TryAsync(single, OwnerAction.Logout, line.GetValue(_yes), cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        foreach (var id in line.Credentials(_credentials))
        {
            deps.WholeInventory.RefuseMirrored(id, OwnerAction.Logout);
        }

        var plans = Plan(line, deps);

        if (plans.Count == 0)
        {
            deps.Messages.Say("There is nothing to log out of.");
        }

        if (line.GetValue(_dryRun))
        {
            Announce(deps, plans);
            Print(line, deps, [.. plans.Select(Preview)], [.. plans.Select(LogoutWords.Preview)]);
            return 0;
        }

        await AgreeAsync(line, deps, plans, cancellationToken).ConfigureAwait(false);
        var results = await deps.Logout.RunAllAsync(plans, cancellationToken).ConfigureAwait(false);
        Print(line, deps, results, [.. results.Select(LogoutWords.Outcome)]);
        ClearUp(line, deps);
        await deps.RevocationRemains.WorkOffAsync(cancellationToken).ConfigureAwait(false);

        return results.FirstOrDefault(result => !result.Removed)?.Problem is { } problem
            ? throw new AgentAuthException(problem)
            : 0;
    }

    // Each credential took its own with it; those of what is not here any more go with the logout of all.
    private void ClearUp(ParseResult line, Dependencies deps)
    {
        foreach (var path in deps.Leftovers.Remove())
        {
            deps.Messages.Say($"{path} was left by a process that was killed, and is removed.");
        }

        if (line.Credentials(_credentials).Count == 0)
        {
            deps.Leftovers.RemoveCopies(loginsOnly: line.GetValue(_oauthOnly));

            if (!line.GetValue(_oauthOnly))
            {
                deps.Offered.RemoveAll();
            }
        }
    }

    private IReadOnlyList<LogoutPlan> Plan(ParseResult line, Dependencies deps)
    {
        var (named, revoke) = (line.Credentials(_credentials), !line.GetValue(_noRevoke));
        var plans = named.Count == 0 ? deps.Logout.PlanAll(revoke) : deps.Logout.Plan(named, revoke);
        return line.GetValue(_oauthOnly) ? [.. plans.Where(plan => plan.IsLogin)] : plans;
    }

    // A script names what it ends. A person is asked once, by what it means; all of them are never ended unasked.
    private async Task AgreeAsync(
        ParseResult line, Dependencies deps, IReadOnlyList<LogoutPlan> plans, CancellationToken cancellationToken)
    {
        var confirmation = deps.Confirmation;
        var isAll = line.Credentials(_credentials).Count == 0;

        if (plans.Count == 0 || line.GetValue(_yes) || !(isAll || confirmation.IsPossible))
        {
            Announce(deps, plans);
            return;
        }

        foreach (var plan in confirmation.IsPossible ? plans : [])
        {
            deps.Messages.Ask($"{plan.Credential.Id} {LogoutWords.Intent(plan)}.");
        }

        Announce(deps, plans);
        var question = plans is [var only] ? $"Log out of {only.Credential.Id}?" : $"Log out of all {plans.Count}?";
        await confirmation.RequireAsync(question, "agent logout --yes", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says, before anything is done, what cannot be taken back and who stops working.</summary>
    private static void Announce(Dependencies deps, IReadOnlyList<LogoutPlan> plans)
    {
        foreach (var plan in plans)
        {
            foreach (var consequence in LogoutWords.Consequences(plan, deps.Providers.NameOf))
            {
                deps.Messages.Say(consequence);
            }

            if (plan.SideEffect is { } effect)
            {
                deps.Messages.Warn($"revoking '{plan.Credential.Id}': {effect}");
            }
        }
    }

    private static LogoutResult Preview(LogoutPlan plan) => new(
        plan.Credential.Id,
        plan.Revocation,
        Removed: false,
        plan.Consumers,
        plan.Revocation is RevocationStatus.Unsupported ? plan.ManualUrl : null);

    private void Print(
        ParseResult line, Dependencies deps, IReadOnlyList<LogoutResult> results, IReadOnlyList<string> words)
    {
        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => LogoutText.Write(writer, results));
            return;
        }

        foreach (var (result, said) in results.Zip(words))
        {
            deps.Messages.Say($"{result.Credential}: {said}");
        }
    }

    internal sealed record Dependencies(
        Confirmation Confirmation, StoreLeftovers Leftovers, OfferedSecrets Offered, Core.Revocation.Logout Logout,
        UserMessages Messages, CommandOutput Output, OwnerHandover OwnerHandover, RevocationRemains RevocationRemains,
        IProviders Providers, WholeInventory WholeInventory);
}
