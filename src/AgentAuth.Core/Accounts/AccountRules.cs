using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Accounts;

/// <summary>
/// Which account of a provider a name means in a place. The name itself, if it has an account; else the variable of the
/// terminal; else the narrowest rule that fits; else the default account. Nothing is remembered: two terminals at once
/// each get their own.
/// </summary>
/// <param name="rules">Of <c>config.toml</c>, in any order.</param>
/// <param name="variable">The text of <see cref="AccountVariable"/>; null where it is not set.</param>
public sealed class AccountRules(IReadOnlyList<AccountRule> rules, string? variable)
{
    /// <summary>Whether any rule of that provider names a remote, so that finding it is worth the while.</summary>
    public bool AskForRemote(string provider) =>
        rules.Any(rule => rule.Remote is not null && rule.Chosen.Provider == provider);

    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where two rules of the same place choose differently, or the variable cannot be
    /// read.
    /// </exception>
    public AccountChoice Choose(CredentialId asked, Place place)
    {
        if (asked.Account is not null)
        {
            return new AccountChoice.Named(asked);
        }

        if (AccountVariable.AccountOf(asked.Provider, variable) is { } here)
        {
            return new AccountChoice.ByVariable(here);
        }

        var fitting = rules.Where(rule => rule.Chosen.Provider == asked.Provider && rule.Fits(place)).ToList();

        if (fitting.Count == 0)
        {
            return new AccountChoice.Default(asked);
        }

        var narrowness = fitting.Max(rule => rule.Narrowness);
        var first = fitting.First(rule => rule.Narrowness == narrowness);
        var rival = fitting.FirstOrDefault(rule => rule.Narrowness == narrowness && rule.Chosen != first.Chosen);
        return rival is null ? new AccountChoice.ByRule(first.Chosen, first) : throw Tie(asked, first, rival);
    }

    /// <summary>The credentials that rules choose for a place because of its folder or its remote.</summary>
    /// <inheritdoc cref="Choose" path="/exception"/>
    public IEnumerable<CredentialId> ChosenAt(Place place) => rules
        .Where(rule => (rule.Folder is not null || rule.Remote is not null) && rule.Fits(place))
        .Select(rule => rule.Chosen.Provider)
        .Distinct()
        .Select(provider => Choose(CredentialId.Parse(provider), place).Id);

    private static AgentAuthException Tie(CredentialId asked, AccountRule first, AccountRule rival) => new(new Problem(
        ProblemCode.Usage,
        $"'{asked}' is {first.Chosen} by {first.Location} and {rival.Chosen} by {rival.Location}, for the same place",
        $"take one of the two rules out, or name the account: {first.Chosen}")
    {
        Credential = asked,
    });
}
